-- Who stands in for whom in a track, and when. It says nothing of why somebody is away.
CREATE TABLE substitution (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  track text NOT NULL CHECK (track IN ('data_protection', 'it_security', 'staff_council')),
  -- NULL: nobody stands in; the whole team sees the person's reviews.
  substitute_id uuid REFERENCES person (id),
  -- First and last day, Europe/Berlin.
  from_day date NOT NULL,
  until_day date NOT NULL,
  made_by uuid NOT NULL REFERENCES person (id),
  made_at timestamptz NOT NULL,
  ended_by uuid REFERENCES person (id),
  ended_at timestamptz,
  CONSTRAINT nobody_stands_in_for_themselves CHECK (substitute_id <> person_id),
  CONSTRAINT it_begins_before_it_ends CHECK (from_day <= until_day),
  CONSTRAINT somebody_ends_it CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX substitution_running_of ON substitution (person_id, track) WHERE ended_at IS NULL;
CREATE INDEX substitution_running_by ON substitution (substitute_id) WHERE ended_at IS NULL;

CREATE FUNCTION is_member_of(the_person uuid, the_track text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM role_grant g JOIN person p ON p.id = g.person_id
                 WHERE g.person_id = the_person AND g.track = the_track AND p.disabled_at IS NULL)
$$;

-- Whether somebody does a track's work on a day: an account, a seat in the track, and not away.
CREATE FUNCTION works_for(the_person uuid, the_track text, the_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_member_of(the_person, the_track) AND NOT EXISTS (
    SELECT FROM substitution s WHERE s.person_id = the_person AND s.track = the_track
      AND s.ended_at IS NULL AND the_day BETWEEN s.from_day AND s.until_day)
$$;

-- Who does somebody's work of a track on a day in their place; NULL: nobody.
CREATE FUNCTION substitute_of(the_person uuid, the_track text, the_day date) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT s.substitute_id FROM substitution s
  WHERE s.person_id = the_person AND s.track = the_track AND s.ended_at IS NULL
    AND the_day BETWEEN s.from_day AND s.until_day AND works_for(s.substitute_id, the_track, the_day)
$$;

CREATE FUNCTION substitution_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Two at once for the same person wait for each other here.
  PERFORM FROM person WHERE id = NEW.person_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM role_grant WHERE person_id = NEW.person_id AND track = NEW.track)
     OR (NEW.substitute_id IS NOT NULL AND NOT is_member_of(NEW.substitute_id, NEW.track)) THEN
    RAISE EXCEPTION 'both review for the track' USING ERRCODE = 'check_violation', CONSTRAINT = 'both_review_for_the_track';
  END IF;
  IF EXISTS (SELECT FROM substitution s WHERE s.person_id = NEW.person_id AND s.track = NEW.track
             AND s.ended_at IS NULL AND s.from_day <= NEW.until_day AND NEW.from_day <= s.until_day) THEN
    RAISE EXCEPTION 'one substitution at a time' USING ERRCODE = 'check_violation', CONSTRAINT = 'one_substitution_at_a_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER substitution_fits BEFORE INSERT ON substitution FOR EACH ROW EXECUTE FUNCTION substitution_fits();

CREATE FUNCTION substitution_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'substitution % has ended', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'substitution_ends_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER substitution_ends_once BEFORE UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION substitution_ends_once();

GRANT SELECT, INSERT ON substitution TO register_app;
GRANT UPDATE (ended_by, ended_at) ON substitution TO register_app;

-- Who has a review in hand. It organises the work and gives no right: every member of the track may decide.
CREATE TABLE review_assignment (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  kind text NOT NULL CHECK (kind IN ('taken', 'given_back', 'handed_over', 'assigned')),
  -- Who has it from now on; NULL: the track's pool.
  holder_id uuid REFERENCES person (id),
  by_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  CONSTRAINT only_what_is_given_back_has_no_holder CHECK ((kind = 'given_back') = (holder_id IS NULL)),
  CONSTRAINT everybody_takes_for_themselves CHECK (kind <> 'taken' OR holder_id = by_id)
);
CREATE INDEX review_assignment_by_review ON review_assignment (review_id, at);

-- The row of the review's progress is held until the end: of two who take at once exactly one finds it free.
CREATE FUNCTION review_changes_hands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  now_at review_progress%ROWTYPE;
  the_day date := (NEW.at AT TIME ZONE 'Europe/Berlin')::date;
BEGIN
  SELECT * INTO now_at FROM review_progress WHERE review_id = NEW.review_id FOR UPDATE;
  IF now_at.state NOT IN ('preparing', 'open', 'awaiting_answer') THEN
    RAISE EXCEPTION 'the review is decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_is_undecided';
  END IF;
  IF NEW.holder_id IS NOT DISTINCT FROM now_at.holder_id THEN
    RAISE EXCEPTION 'the review is there already' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_is_elsewhere';
  END IF;
  IF NEW.kind = 'taken' AND works_for(now_at.holder_id, now_at.track, the_day) THEN
    RAISE EXCEPTION 'somebody else has the review' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_is_free';
  END IF;
  IF NEW.holder_id IS NOT NULL AND NOT is_member_of(NEW.holder_id, now_at.track) THEN
    RAISE EXCEPTION 'the holder reviews for the track' USING ERRCODE = 'check_violation', CONSTRAINT = 'holder_reviews_for_the_track';
  END IF;
  IF NEW.holder_id IS NOT NULL AND has_a_hand_in(NEW.holder_id, now_at.submission_id) THEN
    RAISE EXCEPTION 'four eyes: a person cannot review their own case' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
  END IF;
  UPDATE review_progress SET holder_id = NEW.holder_id WHERE review_id = NEW.review_id;
  RETURN NEW;
END $$;
CREATE TRIGGER review_changes_hands BEFORE INSERT ON review_assignment FOR EACH ROW EXECUTE FUNCTION review_changes_hands();

GRANT SELECT, INSERT ON review_assignment TO register_app;

-- Whom the person who decided stood in for.
ALTER TABLE review_decision ADD COLUMN in_place_of uuid REFERENCES person (id);
CREATE FUNCTION decided_as_substitute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.in_place_of IS NOT NULL AND NOT EXISTS (
    SELECT FROM substitution s JOIN review r ON r.id = NEW.review_id AND r.track = s.track
    WHERE s.person_id = NEW.in_place_of AND s.substitute_id = NEW.decided_by
      AND (NEW.decided_at AT TIME ZONE 'Europe/Berlin')::date BETWEEN s.from_day AND s.until_day
      AND (s.ended_at IS NULL OR s.ended_at >= NEW.decided_at)) THEN
    RAISE EXCEPTION 'no substitution at that time' USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_as_substitute';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided_as_substitute BEFORE INSERT ON review_decision FOR EACH ROW EXECUTE FUNCTION decided_as_substitute();

-- Work lists are sorted by due day, then number, and leaf through an index; what has no due day comes last.
ALTER TABLE review_progress ADD COLUMN number text;
ALTER TABLE review_progress ADD COLUMN due_order date GENERATED ALWAYS AS (coalesce(due_on, 'infinity'::date)) STORED;
-- Said apart from whose it is, so that what one person has is never looked for among what all have.
ALTER TABLE review_progress ADD COLUMN is_taken boolean GENERATED ALWAYS AS (holder_id IS NOT NULL) STORED;
CREATE FUNCTION review_progress_is_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT u.number INTO NEW.number FROM submission s JOIN use_case u ON u.id = s.use_case_id WHERE s.id = NEW.submission_id;
  RETURN NEW;
END $$;
CREATE TRIGGER progress_is_numbered BEFORE INSERT ON review_progress FOR EACH ROW EXECUTE FUNCTION review_progress_is_numbered();
UPDATE review_progress p SET number = u.number
FROM submission s JOIN use_case u ON u.id = s.use_case_id WHERE s.id = p.submission_id;
ALTER TABLE review_progress ALTER COLUMN number SET NOT NULL;

CREATE INDEX review_progress_held ON review_progress (track, holder_id, due_order, number)
  WHERE state IN ('preparing', 'open', 'awaiting_answer') AND holder_id IS NOT NULL;
CREATE INDEX review_progress_taken ON review_progress (track, due_order, number)
  WHERE state IN ('preparing', 'open', 'awaiting_answer') AND is_taken;
CREATE INDEX review_progress_pool ON review_progress (track, due_order, number)
  WHERE state IN ('preparing', 'open', 'awaiting_answer') AND holder_id IS NULL;
CREATE INDEX review_progress_counted ON review_progress (track, holder_id, state, due_order) INCLUDE (review_id)
  WHERE state IN ('preparing', 'open', 'awaiting_answer');
CREATE INDEX review_progress_waiting ON review_progress (track, state, due_order, number)
  WHERE state IN ('preparing', 'awaiting_answer');
CREATE INDEX review_decision_by_time ON review_decision (decided_at);
CREATE INDEX submission_by_lane ON submission (lane, submitted_at);
