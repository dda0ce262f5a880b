DROP TRIGGER condition_verdict_follows_the_rules ON condition_verdict;
DROP FUNCTION condition_verdict_follows_the_rules();
DROP TRIGGER condition_report_follows_the_rules ON condition_report;
DROP FUNCTION condition_report_follows_the_rules();
DROP TRIGGER operating_event_follows_the_rules ON operating_event;
DROP FUNCTION operating_event_follows_the_rules();
DROP FUNCTION is_confirmed(uuid);
DROP FUNCTION conditions_that_hold(uuid);
CREATE OR REPLACE FUNCTION decision_follows_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE FUNCTION condition_comes_with_its_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM review_decision d WHERE d.review_id = NEW.review_id
                 AND d.outcome = 'approve_with_conditions' AND d.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a condition is set together with an approval with conditions' USING ERRCODE = 'check_violation', CONSTRAINT = 'condition_with_decision';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER conciliation_outcome_decides ON conciliation_outcome;
DROP FUNCTION conciliation_outcome_decides();
DROP TRIGGER conciliation_outcome_follows_the_rules ON conciliation_outcome;
DROP FUNCTION conciliation_outcome_follows_the_rules();
DROP TRIGGER conciliation_follows_the_rules ON conciliation;
DROP FUNCTION conciliation_follows_the_rules();
DROP TRIGGER attempt_to_agree_follows_the_rules ON attempt_to_agree;
DROP FUNCTION attempt_to_agree_follows_the_rules();
DROP TRIGGER review_opens_in_time ON review;
DROP FUNCTION review_opens_in_time();
DROP TRIGGER call_in_opens_a_review ON call_in;
DROP FUNCTION call_in_opens_a_review();
DROP TRIGGER call_in_follows_the_rules ON call_in;
DROP FUNCTION call_in_follows_the_rules();
DROP FUNCTION has_refused(uuid, text[]);
DROP FUNCTION is_disputed(uuid);
DROP FUNCTION reviews_for(uuid, text);
DROP FUNCTION decides_impartially(uuid, uuid);
DROP TABLE condition_verdict;
DROP TABLE condition_report;
DROP TABLE operating_event;
DROP TABLE conciliation_outcome;
DROP TABLE conciliation;
DROP TABLE attempt_to_agree;
DROP VIEW decision_that_counts;
ALTER TABLE decision DROP CONSTRAINT persons_confirm_and_head_decides;
ALTER TABLE decision ADD CONSTRAINT persons_confirm_and_head_decides CHECK ((basis IN ('confirmation', 'head')) = (decided_by IS NOT NULL));
ALTER TABLE decision DROP CONSTRAINT decision_basis_check;
ALTER TABLE decision ADD CONSTRAINT decision_basis_check
  CHECK (basis IN ('fast_lane', 'stop', 'confirmation', 'reviews', 'head'));
ALTER TABLE decision DROP CONSTRAINT one_decision_before_and_one_after_a_call_in;
ALTER TABLE decision ADD CONSTRAINT decision_submission_id_key UNIQUE (submission_id);
ALTER TABLE decision DROP COLUMN after_call_in;
DROP TABLE call_in;
