DROP TRIGGER progress_ends ON review_decision;
DROP TRIGGER progress_begins ON review;
DROP FUNCTION review_progress_ends();
DROP FUNCTION review_progress_begins();
DROP TABLE review_progress;
ALTER TABLE review DROP COLUMN carried_from;
DROP TRIGGER only_the_staff_council_is_deemed_to_agree ON review_decision;
DROP FUNCTION only_the_staff_council_is_deemed_to_agree();
ALTER TABLE review_decision DROP CONSTRAINT only_silence_has_no_person;
ALTER TABLE review_decision DROP CONSTRAINT review_decision_outcome_check;
ALTER TABLE review_decision ADD CONSTRAINT review_decision_outcome_check
  CHECK (outcome IN ('approve', 'approve_with_conditions', 'refuse'));
ALTER TABLE review_decision ALTER COLUMN decided_by SET NOT NULL;
ALTER TABLE administration_settings DROP COLUMN review;
