DROP TRIGGER earlier_rounds_are_superseded ON submission;
DROP FUNCTION earlier_rounds_are_superseded();
UPDATE review_progress p SET state = CASE WHEN d.review_id IS NULL THEN 'open' ELSE 'decided' END
FROM review_progress q LEFT JOIN review_decision d ON d.review_id = q.review_id
WHERE q.review_id = p.review_id AND p.state = 'superseded';
CREATE OR REPLACE FUNCTION conditions_are_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.outcome = 'approve_with_conditions' AND NOT EXISTS (SELECT 1 FROM review_condition c WHERE c.review_id = NEW.review_id) THEN
    RAISE EXCEPTION 'an approval with conditions names at least one' USING ERRCODE = 'check_violation', CONSTRAINT = 'conditions_are_named';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER the_vote_is_carried_over ON review;
DROP FUNCTION the_vote_is_carried_over();
DROP TRIGGER carried_from_the_last_approval ON review;
DROP FUNCTION a_review_is_carried_over_from_the_last_approval();
