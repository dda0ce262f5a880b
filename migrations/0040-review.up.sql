-- A submission freezes an assessment in words. Rows here are written once.
CREATE TABLE submission (
  id uuid PRIMARY KEY,
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  assessment_id uuid NOT NULL UNIQUE REFERENCES assessment (id),
  round integer NOT NULL CHECK (round > 0),
  submitted_by uuid NOT NULL REFERENCES person (id),
  submitted_at timestamptz NOT NULL,
  snapshot text NOT NULL,
  snapshot_sha256 text NOT NULL CHECK (snapshot_sha256 = encode(sha256(convert_to(snapshot, 'UTF8')), 'hex')),
  class text NOT NULL,
  provisional boolean NOT NULL,
  lane text NOT NULL CHECK (lane IN ('stopped', 'confirm', 'fast', 'case_by_case')),
  UNIQUE (use_case_id, round)
);

CREATE TABLE review (
  id uuid PRIMARY KEY,
  submission_id uuid NOT NULL REFERENCES submission (id),
  track text NOT NULL CHECK (track IN ('data_protection', 'it_security', 'staff_council')),
  opened_at timestamptz NOT NULL,
  UNIQUE (submission_id, track)
);

-- What a reviewer has typed so far; the only table here that changes.
CREATE TABLE review_draft (
  review_id uuid NOT NULL REFERENCES review (id),
  person_id uuid NOT NULL REFERENCES person (id),
  content text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (review_id, person_id)
);

-- One decision per track and round: the primary key is what decides between two reviewers at once.
CREATE TABLE review_decision (
  review_id uuid PRIMARY KEY REFERENCES review (id),
  outcome text NOT NULL CHECK (outcome IN ('approve', 'approve_with_conditions', 'refuse')),
  reasons text NOT NULL CHECK (length(reasons) <= 20000),
  checklist text NOT NULL,
  decided_by uuid NOT NULL REFERENCES person (id),
  decided_at timestamptz NOT NULL,
  CONSTRAINT a_refusal_has_reasons CHECK (outcome <> 'refuse' OR length(btrim(reasons)) > 0)
);

CREATE TABLE review_condition (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review_decision (review_id),
  position integer NOT NULL CHECK (position > 0),
  text text NOT NULL CHECK (length(btrim(text)) > 0 AND length(text) <= 2000),
  responsible text NOT NULL CHECK (length(btrim(responsible)) > 0 AND length(responsible) <= 200),
  due_on date NOT NULL,
  moment text NOT NULL CHECK (moment IN ('before_use', 'after_start')),
  UNIQUE (review_id, position)
);

-- Conditions come with the decision that sets them, in its transaction, and only with an approval with conditions.
CREATE FUNCTION condition_comes_with_its_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM review_decision d WHERE d.review_id = NEW.review_id
                 AND d.outcome = 'approve_with_conditions' AND d.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a condition is set together with an approval with conditions' USING ERRCODE = 'check_violation', CONSTRAINT = 'condition_with_decision';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER condition_comes_with_its_decision BEFORE INSERT ON review_condition FOR EACH ROW EXECUTE FUNCTION condition_comes_with_its_decision();

CREATE FUNCTION conditions_are_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.outcome = 'approve_with_conditions' AND NOT EXISTS (SELECT 1 FROM review_condition c WHERE c.review_id = NEW.review_id) THEN
    RAISE EXCEPTION 'an approval with conditions names at least one' USING ERRCODE = 'check_violation', CONSTRAINT = 'conditions_are_named';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER conditions_are_named AFTER INSERT ON review_decision DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION conditions_are_named();

-- The final decision on a submission. Exactly one.
CREATE TABLE decision (
  id uuid PRIMARY KEY,
  submission_id uuid NOT NULL UNIQUE REFERENCES submission (id),
  outcome text NOT NULL CHECK (outcome IN ('approved', 'approved_with_conditions', 'refused', 'stopped', 'closed')),
  basis text NOT NULL CHECK (basis IN ('fast_lane', 'stop', 'confirmation', 'reviews', 'head')),
  reasons text NOT NULL CHECK (length(reasons) <= 20000),
  -- NULL: recorded by the register itself from rules or from the reviews.
  decided_by uuid REFERENCES person (id),
  decided_at timestamptz NOT NULL,
  CONSTRAINT a_person_gives_reasons CHECK (decided_by IS NULL OR length(btrim(reasons)) > 0),
  CONSTRAINT persons_confirm_and_head_decides CHECK ((basis IN ('confirmation', 'head')) = (decided_by IS NOT NULL))
);

-- Four eyes is about the person, not the role: nobody decides on what they own, answered or submitted.
CREATE FUNCTION has_a_hand_in(person uuid, the_submission uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM submission s JOIN use_case u ON u.id = s.use_case_id
    WHERE s.id = the_submission
      AND (s.submitted_by = person OR u.owner_id = person
           OR EXISTS (SELECT 1 FROM assessment_author a WHERE a.assessment_id = s.assessment_id AND a.person_id = person))
  )
$$;

CREATE FUNCTION four_eyes_on_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF has_a_hand_in(NEW.decided_by, (SELECT submission_id FROM review WHERE id = NEW.review_id)) THEN
    RAISE EXCEPTION 'four eyes: a person cannot review their own case' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER four_eyes BEFORE INSERT ON review_decision FOR EACH ROW EXECUTE FUNCTION four_eyes_on_review();

CREATE FUNCTION decision_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  the_lane text;
BEGIN
  SELECT lane INTO the_lane FROM submission WHERE id = NEW.submission_id;
  IF NEW.decided_by IS NOT NULL THEN
    IF has_a_hand_in(NEW.decided_by, NEW.submission_id) THEN
      RAISE EXCEPTION 'four eyes: a person cannot decide on their own case' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
    END IF;
    IF EXISTS (SELECT 1 FROM review_decision d JOIN review r ON r.id = d.review_id
               WHERE r.submission_id = NEW.submission_id AND d.decided_by = NEW.decided_by) THEN
      RAISE EXCEPTION 'four eyes: a reviewer of this case cannot take the final decision' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
    END IF;
  END IF;
  IF (the_lane, NEW.basis) NOT IN (('fast', 'fast_lane'), ('stopped', 'stop'), ('confirm', 'confirmation'), ('case_by_case', 'reviews'), ('case_by_case', 'head')) THEN
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
    IF (NEW.basis = 'reviews') = EXISTS (SELECT 1 FROM review r JOIN review_decision d ON d.review_id = r.id
               WHERE r.submission_id = NEW.submission_id AND d.outcome = 'refuse') THEN
      RAISE EXCEPTION 'the reviews do not allow this basis' USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_agree';
    END IF;
    IF NEW.outcome <> 'refused' AND EXISTS (SELECT 1 FROM review r JOIN review_decision d ON d.review_id = r.id
               WHERE r.submission_id = NEW.submission_id AND r.track = 'staff_council' AND d.outcome = 'refuse') THEN
      RAISE EXCEPTION 'the staff council refused: only conciliation can overcome that' USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_council_refused';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_follows_the_rules BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION decision_follows_the_rules();

-- No UPDATE, no DELETE: what was submitted and decided stands.
GRANT SELECT, INSERT ON submission, review, review_decision, review_condition, decision TO register_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON review_draft TO register_app;
