-- When a review is due, as it was set each time: the last row of a review counts. The staff council's period begins
-- with the request for its consent, the others' with the submission.
CREATE TABLE review_due (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  position integer NOT NULL CHECK (position > 0),
  due_on date NOT NULL,
  basis text NOT NULL CHECK (basis IN ('calculated', 'by_hand')),
  -- Canonical JSON: how it was counted, day by day, and by which settings.
  calculation text,
  reason text NOT NULL CHECK (length(reason) <= 2000),
  -- NULL: the register.
  set_by uuid REFERENCES person (id),
  set_at timestamptz NOT NULL,
  UNIQUE (review_id, position),
  CONSTRAINT counted_or_reasoned CHECK (
    CASE basis WHEN 'calculated' THEN calculation IS NOT NULL
    ELSE calculation IS NULL AND set_by IS NOT NULL AND length(btrim(reason)) > 0 END)
);

-- The staff council was told early, before it is asked (practice of sections 47 and 49 MBG Schl.-H.).
CREATE TABLE early_information (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  informed_on date NOT NULL,
  note text NOT NULL CHECK (length(note) <= 2000),
  noted_by uuid NOT NULL REFERENCES person (id),
  noted_at timestamptz NOT NULL
);
CREATE INDEX early_information_by_review ON early_information (review_id);

-- The formal request for the staff council's consent: it opens the review, once.
CREATE TABLE consent_request (
  review_id uuid PRIMARY KEY REFERENCES review (id),
  received_on date NOT NULL,
  urgent boolean NOT NULL,
  urgency_reason text NOT NULL CHECK (length(urgency_reason) <= 2000),
  -- Canonical JSON of ReviewSettings: the rules that held when it was made.
  settings text NOT NULL,
  requested_by uuid NOT NULL REFERENCES person (id),
  requested_at timestamptz NOT NULL,
  CONSTRAINT urgency_has_a_reason CHECK (urgent = (length(btrim(urgency_reason)) > 0)),
  CONSTRAINT received_when_requested CHECK (received_on <= (requested_at AT TIME ZONE 'Europe/Berlin')::date)
);

-- What the chair enters of the staff council's resolution.
CREATE TABLE resolution (
  review_id uuid PRIMARY KEY REFERENCES review_decision (review_id),
  meeting_on date NOT NULL,
  votes_for integer CHECK (votes_for >= 0),
  votes_against integer CHECK (votes_against >= 0),
  votes_abstained integer CHECK (votes_abstained >= 0)
);

-- The staff council is prepared for before it is asked; everybody else begins at once.
CREATE OR REPLACE FUNCTION review_progress_begins() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO review_progress (review_id, submission_id, track, state, opened_at)
  VALUES (NEW.id, NEW.submission_id, NEW.track, CASE NEW.track WHEN 'staff_council' THEN 'preparing' ELSE 'open' END, NEW.opened_at);
  RETURN NULL;
END $$;
UPDATE review_progress SET state = 'preparing' WHERE track = 'staff_council' AND state = 'open';

CREATE FUNCTION consent_is_requested() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE review_progress SET state = 'open'
  WHERE review_id = NEW.review_id AND track = 'staff_council' AND state = 'preparing';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'consent is requested of the staff council, before it decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_is_requested_once';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_is_requested AFTER INSERT ON consent_request FOR EACH ROW EXECUTE FUNCTION consent_is_requested();

-- A period is set while the review runs.
CREATE FUNCTION review_is_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE review_progress SET due_on = NEW.due_on
  WHERE review_id = NEW.review_id AND state IN ('open', 'awaiting_answer');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a running review has a period' USING ERRCODE = 'check_violation', CONSTRAINT = 'due_while_running';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER review_is_due AFTER INSERT ON review_due FOR EACH ROW EXECUTE FUNCTION review_is_due();

-- Not in a review that is carried over to a later round: that one brings the vote of its source (migration 0076).
CREATE FUNCTION decides_for_the_staff_council(the_review uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT r.track = 'staff_council' AND r.carried_from IS NULL FROM review r WHERE r.id = the_review
$$;

-- The staff council decides when it was asked; its silence is consent only when its period is over and the rules that
-- held for the request say so, and then nobody can decide any more.
CREATE FUNCTION consent_was_requested() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  deemed boolean;
  due date;
BEGIN
  IF NOT decides_for_the_staff_council(NEW.review_id) THEN
    RETURN NEW;
  END IF;
  SELECT (q.settings::jsonb #>> '{consent,deemed}')::boolean, p.due_on INTO deemed, due
  FROM consent_request q JOIN review_progress p ON p.review_id = q.review_id WHERE q.review_id = NEW.review_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the staff council was not asked for its consent' USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_was_requested';
  END IF;
  IF (NEW.outcome = 'deemed_approved' AND deemed IS NOT TRUE) OR
     (deemed AND (NEW.outcome = 'deemed_approved') <> COALESCE((NEW.decided_at AT TIME ZONE 'Europe/Berlin')::date > due, false)) THEN
    RAISE EXCEPTION 'silence is consent after the period, a decision counts within it' USING ERRCODE = 'check_violation', CONSTRAINT = 'period_of_consent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_was_requested BEFORE INSERT ON review_decision FOR EACH ROW EXECUTE FUNCTION consent_was_requested();

-- A person's decision for the staff council is its resolution, and nothing else is.
CREATE FUNCTION resolution_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decided_by IS NOT NULL AND decides_for_the_staff_council(NEW.review_id)
     AND NOT EXISTS (SELECT FROM resolution WHERE review_id = NEW.review_id) THEN
    RAISE EXCEPTION 'a decision of the staff council names its meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'resolution_is_recorded';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER resolution_is_recorded AFTER INSERT ON review_decision DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION resolution_is_recorded();

CREATE FUNCTION resolution_comes_with_its_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM review_decision d JOIN review r ON r.id = d.review_id
                 WHERE d.review_id = NEW.review_id AND r.track = 'staff_council' AND d.decided_by IS NOT NULL
                   AND d.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a resolution is recorded together with the decision of the staff council' USING ERRCODE = 'check_violation', CONSTRAINT = 'resolution_with_decision';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER resolution_comes_with_its_decision AFTER INSERT ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_comes_with_its_decision();

-- No UPDATE, no DELETE: what was asked, counted and resolved stands.
GRANT SELECT, INSERT ON review_due, early_information, consent_request, resolution TO register_app;
