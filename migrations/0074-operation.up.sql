-- A track calls in an approval under the works agreement: from then on the submission counts as case by case.
CREATE TABLE call_in (
  submission_id uuid NOT NULL REFERENCES submission (id),
  track text NOT NULL CHECK (track IN ('data_protection', 'it_security', 'staff_council')),
  reasons text NOT NULL CHECK (length(btrim(reasons)) > 0 AND length(reasons) <= 10000),
  -- The last day on which it was possible, Europe/Berlin, and how it was found: canonical JSON of CallInPeriod.
  period_ends_on date NOT NULL,
  calculation text NOT NULL,
  called_by uuid NOT NULL REFERENCES person (id),
  called_at timestamptz NOT NULL,
  PRIMARY KEY (submission_id, track),
  CONSTRAINT within_the_period CHECK ((called_at AT TIME ZONE 'Europe/Berlin')::date <= period_ends_on)
);

-- Before a call-in and after it: one decision each. What was approved first stays where it is.
ALTER TABLE decision ADD COLUMN after_call_in boolean NOT NULL DEFAULT false;
ALTER TABLE decision DROP CONSTRAINT decision_submission_id_key;
ALTER TABLE decision ADD CONSTRAINT one_decision_before_and_one_after_a_call_in UNIQUE (submission_id, after_call_in);
ALTER TABLE decision DROP CONSTRAINT decision_basis_check;
ALTER TABLE decision ADD CONSTRAINT decision_basis_check
  CHECK (basis IN ('fast_lane', 'stop', 'confirmation', 'reviews', 'head', 'conciliation'));
ALTER TABLE decision DROP CONSTRAINT persons_confirm_and_head_decides;
ALTER TABLE decision ADD CONSTRAINT persons_confirm_and_head_decides
  CHECK ((basis IN ('confirmation', 'head', 'conciliation')) = (decided_by IS NOT NULL));

-- What holds: after a call-in only what was decided since.
CREATE VIEW decision_that_counts AS
SELECT d.* FROM decision d
WHERE d.after_call_in = EXISTS (SELECT FROM call_in c WHERE c.submission_id = d.submission_id);

-- Before the head decides over a refusal, everybody has sat down at one table. Several attempts are several rows.
CREATE TABLE attempt_to_agree (
  id uuid PRIMARY KEY,
  submission_id uuid NOT NULL REFERENCES submission (id),
  held_on date NOT NULL,
  participants text NOT NULL CHECK (length(btrim(participants)) > 0 AND length(participants) <= 2000),
  result text NOT NULL CHECK (length(btrim(result)) > 0 AND length(result) <= 10000),
  noted_by uuid NOT NULL REFERENCES person (id),
  noted_at timestamptz NOT NULL,
  CONSTRAINT an_attempt_is_past CHECK (held_on <= (noted_at AT TIME ZONE 'Europe/Berlin')::date)
);
CREATE INDEX attempt_to_agree_by_submission ON attempt_to_agree (submission_id);

-- The staff council's refusal before the body that the co-determination law provides where no agreement is reached.
CREATE TABLE conciliation (
  submission_id uuid PRIMARY KEY REFERENCES submission (id),
  opened_on date NOT NULL,
  reasons text NOT NULL CHECK (length(btrim(reasons)) > 0 AND length(reasons) <= 10000),
  opened_by uuid NOT NULL REFERENCES person (id),
  opened_at timestamptz NOT NULL,
  CONSTRAINT an_opening_is_past CHECK (opened_on <= (opened_at AT TIME ZONE 'Europe/Berlin')::date)
);

CREATE TABLE conciliation_outcome (
  submission_id uuid PRIMARY KEY REFERENCES conciliation (submission_id),
  result text NOT NULL CHECK (result IN ('agreed', 'agreed_with_conditions', 'not_agreed')),
  body text NOT NULL CHECK (length(btrim(body)) > 0 AND length(body) <= 200),
  concluded_on date NOT NULL,
  reasons text NOT NULL CHECK (length(btrim(reasons)) > 0 AND length(reasons) <= 10000),
  recorded_by uuid NOT NULL REFERENCES person (id),
  recorded_at timestamptz NOT NULL,
  CONSTRAINT a_conclusion_is_past CHECK (concluded_on <= (recorded_at AT TIME ZONE 'Europe/Berlin')::date)
);

-- Whether and how a use case is used. Without a row it is planned.
CREATE TABLE operating_event (
  id uuid PRIMARY KEY,
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  position integer NOT NULL CHECK (position > 0),
  state text NOT NULL CHECK (state IN ('pilot', 'in_operation', 'suspended', 'retired')),
  reasons text NOT NULL CHECK (length(reasons) <= 10000),
  -- NULL: the register by itself, after a call-in.
  set_by uuid REFERENCES person (id),
  set_at timestamptz NOT NULL,
  UNIQUE (use_case_id, position),
  CONSTRAINT an_interruption_has_reasons CHECK (state IN ('pilot', 'in_operation') OR set_by IS NULL OR length(btrim(reasons)) > 0),
  CONSTRAINT the_register_only_suspends CHECK (set_by IS NOT NULL OR state = 'suspended')
);

-- A condition is said to be fulfilled, with evidence; the track that set it confirms or sends back, once per report.
CREATE TABLE condition_report (
  id uuid PRIMARY KEY,
  condition_id uuid NOT NULL REFERENCES review_condition (id),
  number integer NOT NULL CHECK (number > 0),
  evidence text NOT NULL CHECK (length(btrim(evidence)) > 0 AND length(evidence) <= 10000),
  reported_by uuid NOT NULL REFERENCES person (id),
  reported_at timestamptz NOT NULL,
  UNIQUE (condition_id, number)
);

CREATE TABLE condition_verdict (
  report_id uuid PRIMARY KEY REFERENCES condition_report (id),
  verdict text NOT NULL CHECK (verdict IN ('confirmed', 'sent_back')),
  reasons text NOT NULL CHECK (length(reasons) <= 10000),
  decided_by uuid NOT NULL REFERENCES person (id),
  decided_at timestamptz NOT NULL,
  CONSTRAINT sending_back_has_reasons CHECK (verdict = 'confirmed' OR length(btrim(reasons)) > 0)
);

-- Four eyes for whoever decides alone: no hand in the case, and no vote in its reviews.
CREATE FUNCTION decides_impartially(person uuid, the_submission uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT has_a_hand_in(person, the_submission)
    AND NOT EXISTS (SELECT FROM review_decision d JOIN review r ON r.id = d.review_id
                    WHERE r.submission_id = the_submission AND d.decided_by = person)
$$;

CREATE FUNCTION reviews_for(person uuid, the_track text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM role_grant g WHERE g.person_id = person AND g.role = 'reviewer' AND g.track = the_track)
$$;

-- Every track has decided, one has refused, and nobody has settled that yet.
CREATE FUNCTION is_disputed(the_submission uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(bool_and(d.review_id IS NOT NULL) AND bool_or(d.outcome = 'refuse'), false)
    AND NOT EXISTS (SELECT FROM decision_that_counts x WHERE x.submission_id = the_submission)
  FROM review r LEFT JOIN review_decision d ON d.review_id = r.id WHERE r.submission_id = the_submission
$$;

CREATE FUNCTION has_refused(the_submission uuid, the_tracks text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM review r JOIN review_decision d ON d.review_id = r.id
                 WHERE r.submission_id = the_submission AND r.track = ANY (the_tracks) AND d.outcome = 'refuse')
$$;

CREATE FUNCTION call_in_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  called submission%ROWTYPE;
BEGIN
  SELECT * INTO called FROM submission WHERE id = NEW.submission_id;
  IF called.lane <> 'fast' OR NOT EXISTS (SELECT FROM decision WHERE submission_id = NEW.submission_id)
     OR EXISTS (SELECT FROM submission l WHERE l.use_case_id = called.use_case_id AND l.round > called.round) THEN
    RAISE EXCEPTION 'only an approval under the works agreement that stands can be called in' USING ERRCODE = 'check_violation', CONSTRAINT = 'only_the_fast_lane_is_called_in';
  END IF;
  IF EXISTS (SELECT FROM decision WHERE submission_id = NEW.submission_id AND after_call_in)
     OR EXISTS (SELECT FROM conciliation WHERE submission_id = NEW.submission_id) THEN
    RAISE EXCEPTION 'this case is decided anew, or in conciliation' USING ERRCODE = 'check_violation', CONSTRAINT = 'called_in_before_the_new_decision';
  END IF;
  IF NOT reviews_for(NEW.called_by, NEW.track) THEN
    RAISE EXCEPTION 'only a member of the track calls in' USING ERRCODE = 'check_violation', CONSTRAINT = 'member_of_the_track';
  END IF;
  IF has_a_hand_in(NEW.called_by, NEW.submission_id) THEN
    RAISE EXCEPTION 'four eyes: a person cannot call in their own case' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_in_follows_the_rules BEFORE INSERT ON call_in FOR EACH ROW EXECUTE FUNCTION call_in_follows_the_rules();

CREATE FUNCTION call_in_opens_a_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM review r WHERE r.submission_id = NEW.submission_id AND r.track = NEW.track) THEN
    RAISE EXCEPTION 'a call-in opens the review of its track' USING ERRCODE = 'check_violation', CONSTRAINT = 'call_in_opens_a_review';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER call_in_opens_a_review AFTER INSERT ON call_in DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION call_in_opens_a_review();

CREATE FUNCTION review_opens_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT lane FROM submission WHERE id = NEW.submission_id) = 'fast'
     AND NOT EXISTS (SELECT FROM call_in c WHERE c.submission_id = NEW.submission_id AND c.track = NEW.track) THEN
    RAISE EXCEPTION 'in the fast lane a track reviews only what it has called in' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_needs_a_call_in';
  END IF;
  IF EXISTS (SELECT FROM decision_that_counts x WHERE x.submission_id = NEW.submission_id) THEN
    RAISE EXCEPTION 'a review opens before the case is decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_before_the_decision';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_opens_in_time BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION review_opens_in_time();

CREATE FUNCTION attempt_to_agree_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_disputed(NEW.submission_id) OR EXISTS (SELECT FROM conciliation c WHERE c.submission_id = NEW.submission_id) THEN
    RAISE EXCEPTION 'there is no refusal to agree on' USING ERRCODE = 'check_violation', CONSTRAINT = 'a_refusal_to_agree_on';
  END IF;
  IF NEW.held_on < (SELECT min((d.decided_at AT TIME ZONE 'Europe/Berlin')::date) FROM review r JOIN review_decision d ON d.review_id = r.id
                    WHERE r.submission_id = NEW.submission_id AND d.outcome = 'refuse') THEN
    RAISE EXCEPTION 'an attempt to agree comes after the refusal' USING ERRCODE = 'check_violation', CONSTRAINT = 'an_attempt_after_the_refusal';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_to_agree_follows_the_rules BEFORE INSERT ON attempt_to_agree
  FOR EACH ROW EXECUTE FUNCTION attempt_to_agree_follows_the_rules();

CREATE FUNCTION conciliation_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_disputed(NEW.submission_id) OR NOT has_refused(NEW.submission_id, ARRAY['staff_council']) THEN
    RAISE EXCEPTION 'only a refusal of the staff council is conciliated' USING ERRCODE = 'check_violation', CONSTRAINT = 'the_staff_council_has_refused';
  END IF;
  IF NOT decides_impartially(NEW.opened_by, NEW.submission_id) THEN
    RAISE EXCEPTION 'four eyes: a person cannot open conciliation in their own case' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER conciliation_follows_the_rules BEFORE INSERT ON conciliation
  FOR EACH ROW EXECUTE FUNCTION conciliation_follows_the_rules();

CREATE FUNCTION conciliation_outcome_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_disputed(NEW.submission_id) THEN
    RAISE EXCEPTION 'this case is decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'conciliated_before_the_decision';
  END IF;
  IF NEW.concluded_on < (SELECT opened_on FROM conciliation WHERE submission_id = NEW.submission_id) THEN
    RAISE EXCEPTION 'a conciliation ends after it was opened' USING ERRCODE = 'check_violation', CONSTRAINT = 'concluded_after_the_opening';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER conciliation_outcome_follows_the_rules BEFORE INSERT ON conciliation_outcome
  FOR EACH ROW EXECUTE FUNCTION conciliation_outcome_follows_the_rules();

-- The outcome decides the case, in the same transaction; what was agreed on condition names its conditions.
CREATE FUNCTION conciliation_outcome_decides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM decision d WHERE d.submission_id = NEW.submission_id AND d.basis = 'conciliation') THEN
    RAISE EXCEPTION 'the outcome of a conciliation decides the case' USING ERRCODE = 'check_violation', CONSTRAINT = 'conciliation_outcome_decides';
  END IF;
  IF NEW.result = 'agreed_with_conditions' AND NOT EXISTS (
       SELECT FROM review_condition c JOIN review r ON r.id = c.review_id
       WHERE r.submission_id = NEW.submission_id AND r.track = 'staff_council') THEN
    RAISE EXCEPTION 'an agreement on conditions names at least one' USING ERRCODE = 'check_violation', CONSTRAINT = 'conditions_are_named';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER conciliation_outcome_decides AFTER INSERT ON conciliation_outcome DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION conciliation_outcome_decides();

-- Also what a conciliation agreed on: conditions that the staff council watches over.
CREATE OR REPLACE FUNCTION condition_comes_with_its_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM review_decision d WHERE d.review_id = NEW.review_id
                 AND d.outcome = 'approve_with_conditions' AND d.xmin = pg_current_xact_id()::xid)
     AND NOT EXISTS (SELECT 1 FROM review r JOIN conciliation_outcome o ON o.submission_id = r.submission_id
                     WHERE r.id = NEW.review_id AND r.track = 'staff_council'
                     AND o.result = 'agreed_with_conditions' AND o.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a condition is set together with an approval with conditions' USING ERRCODE = 'check_violation', CONSTRAINT = 'condition_with_decision';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION decision_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  called_in boolean := EXISTS (SELECT FROM call_in c WHERE c.submission_id = NEW.submission_id);
  concluded text := (SELECT result FROM conciliation_outcome WHERE submission_id = NEW.submission_id);
  the_lane text;
BEGIN
  SELECT CASE WHEN called_in THEN 'case_by_case' ELSE lane END INTO the_lane FROM submission WHERE id = NEW.submission_id;
  IF NEW.after_call_in <> called_in THEN
    RAISE EXCEPTION 'after a call-in the case is decided anew, and only then' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_follows_the_call_in';
  END IF;
  IF NEW.decided_by IS NOT NULL THEN
    IF NOT decides_impartially(NEW.decided_by, NEW.submission_id) THEN
      RAISE EXCEPTION 'four eyes: neither the own case nor one that was reviewed' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
    END IF;
  END IF;
  IF (the_lane, NEW.basis) NOT IN (('fast', 'fast_lane'), ('stopped', 'stop'), ('confirm', 'confirmation'),
                                   ('case_by_case', 'reviews'), ('case_by_case', 'head'), ('case_by_case', 'conciliation')) THEN
    RAISE EXCEPTION 'a case in lane % cannot be decided by %', the_lane, NEW.basis USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_fits_lane';
  END IF;
  IF (the_lane = 'stopped') <> (NEW.outcome = 'stopped') OR (the_lane = 'confirm') <> (NEW.outcome = 'closed') THEN
    RAISE EXCEPTION 'outcome % does not fit lane %', NEW.outcome, the_lane USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_fits_lane';
  END IF;
  IF the_lane = 'case_by_case' THEN
    IF EXISTS (SELECT 1 FROM review r LEFT JOIN review_decision d ON d.review_id = r.id
               WHERE r.submission_id = NEW.submission_id AND d.review_id IS NULL) THEN
      RAISE EXCEPTION 'not every track has decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'all_tracks_decided';
    END IF;
    IF (NEW.basis = 'reviews') = has_refused(NEW.submission_id, ARRAY['data_protection', 'it_security', 'staff_council']) THEN
      RAISE EXCEPTION 'the reviews do not allow this basis' USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_agree';
    END IF;
    IF (NEW.basis = 'conciliation') <> EXISTS (SELECT FROM conciliation c WHERE c.submission_id = NEW.submission_id) THEN
      RAISE EXCEPTION 'what is in conciliation is decided by it, and nothing else' USING ERRCODE = 'check_violation', CONSTRAINT = 'conciliation_decides';
    END IF;
    IF NEW.basis = 'conciliation' AND (concluded IS NULL
         OR (concluded = 'not_agreed') <> (NEW.outcome = 'refused')
         OR (concluded = 'agreed_with_conditions' AND NEW.outcome <> 'approved_with_conditions')) THEN
      RAISE EXCEPTION 'the conciliation ended otherwise' USING ERRCODE = 'check_violation', CONSTRAINT = 'conciliation_decides';
    END IF;
    IF NEW.outcome <> 'refused' AND NEW.basis <> 'conciliation' AND has_refused(NEW.submission_id, ARRAY['staff_council']) THEN
      RAISE EXCEPTION 'the staff council refused: only conciliation can overcome that' USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_council_refused';
    END IF;
    IF NEW.outcome <> 'refused' AND has_refused(NEW.submission_id, ARRAY['data_protection', 'it_security'])
       AND NOT EXISTS (SELECT FROM attempt_to_agree a WHERE a.submission_id = NEW.submission_id) THEN
      RAISE EXCEPTION 'over a refusal is decided after an attempt to agree' USING ERRCODE = 'check_violation', CONSTRAINT = 'attempt_to_agree';
    END IF;
    IF NEW.outcome <> 'refused' AND (NEW.outcome = 'approved_with_conditions') <> EXISTS (SELECT FROM conditions_that_hold(NEW.submission_id)) THEN
      RAISE EXCEPTION 'an approval carries the conditions of every track, or there are none' USING ERRCODE = 'check_violation', CONSTRAINT = 'conditions_are_the_union';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- The union of the conditions that a submission is bound to; those of a carried approval stay where they were set.
CREATE FUNCTION conditions_that_hold(the_submission uuid) RETURNS SETOF review_condition LANGUAGE sql STABLE AS $$
  SELECT c.* FROM review_condition c JOIN review r ON coalesce(r.carried_from, r.id) = c.review_id
  WHERE r.submission_id = the_submission
$$;

CREATE FUNCTION is_confirmed(condition uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM condition_report p JOIN condition_verdict v ON v.report_id = p.id
                 WHERE p.condition_id = condition AND v.verdict = 'confirmed')
$$;

CREATE FUNCTION operating_event_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_in text := 'planned';
  last_position integer := 0;
  latest uuid;
BEGIN
  SELECT e.state, e.position INTO now_in, last_position FROM operating_event e
    WHERE e.use_case_id = NEW.use_case_id ORDER BY e.position DESC LIMIT 1;
  now_in := coalesce(now_in, 'planned');
  IF NEW.position <> coalesce(last_position, 0) + 1 OR (now_in, NEW.state) NOT IN (
       ('planned', 'pilot'), ('planned', 'in_operation'), ('planned', 'retired'),
       ('pilot', 'in_operation'), ('pilot', 'suspended'), ('pilot', 'retired'),
       ('in_operation', 'suspended'), ('in_operation', 'retired'),
       ('suspended', 'pilot'), ('suspended', 'in_operation'), ('suspended', 'retired')) THEN
    RAISE EXCEPTION 'a use case that is % does not become %', now_in, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'operating_states_follow';
  END IF;
  IF NEW.state IN ('pilot', 'in_operation') THEN
    SELECT s.id INTO latest FROM submission s WHERE s.use_case_id = NEW.use_case_id ORDER BY s.round DESC LIMIT 1;
    IF NOT EXISTS (SELECT FROM decision_that_counts x
                   WHERE x.submission_id = latest AND x.outcome IN ('approved', 'approved_with_conditions')) THEN
      RAISE EXCEPTION 'use begins with an approval that stands' USING ERRCODE = 'check_violation', CONSTRAINT = 'operation_needs_an_approval';
    END IF;
    IF EXISTS (SELECT FROM conditions_that_hold(latest) c WHERE c.moment = 'before_use' AND NOT is_confirmed(c.id)) THEN
      RAISE EXCEPTION 'use begins when the conditions before it are confirmed' USING ERRCODE = 'check_violation', CONSTRAINT = 'conditions_before_use';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER operating_event_follows_the_rules BEFORE INSERT ON operating_event
  FOR EACH ROW EXECUTE FUNCTION operating_event_follows_the_rules();

CREATE FUNCTION condition_report_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM condition_report p LEFT JOIN condition_verdict v ON v.report_id = p.id
             WHERE p.condition_id = NEW.condition_id AND v.verdict IS DISTINCT FROM 'sent_back') THEN
    RAISE EXCEPTION 'a condition is reported when it is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'only_open_conditions_are_reported';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER condition_report_follows_the_rules BEFORE INSERT ON condition_report
  FOR EACH ROW EXECUTE FUNCTION condition_report_follows_the_rules();

CREATE FUNCTION condition_verdict_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reporter uuid;
  setting review%ROWTYPE;
BEGIN
  SELECT p.reported_by INTO reporter FROM condition_report p WHERE p.id = NEW.report_id;
  SELECT r.* INTO setting FROM review r JOIN review_condition c ON c.review_id = r.id
    JOIN condition_report p ON p.condition_id = c.id WHERE p.id = NEW.report_id;
  IF NOT reviews_for(NEW.decided_by, setting.track) THEN
    RAISE EXCEPTION 'the track that set a condition confirms it' USING ERRCODE = 'check_violation', CONSTRAINT = 'member_of_the_track';
  END IF;
  IF NEW.decided_by = reporter OR has_a_hand_in(NEW.decided_by, setting.submission_id) THEN
    RAISE EXCEPTION 'four eyes: nobody confirms what they report' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER condition_verdict_follows_the_rules BEFORE INSERT ON condition_verdict
  FOR EACH ROW EXECUTE FUNCTION condition_verdict_follows_the_rules();

-- No UPDATE, no DELETE: what happened stands.
GRANT SELECT ON decision_that_counts TO register_app;
GRANT SELECT, INSERT ON call_in, attempt_to_agree, conciliation, conciliation_outcome, operating_event,
  condition_report, condition_verdict TO register_app;
