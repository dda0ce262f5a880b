DROP TABLE resolution;
DROP FUNCTION resolution_comes_with_its_decision();
DROP TRIGGER resolution_is_recorded ON review_decision;
DROP FUNCTION resolution_is_recorded();
DROP TRIGGER consent_was_requested ON review_decision;
DROP FUNCTION consent_was_requested();
DROP FUNCTION decides_for_the_staff_council(uuid);
DROP TABLE review_due;
DROP FUNCTION review_is_due();
DROP TABLE consent_request;
DROP FUNCTION consent_is_requested();
DROP TABLE early_information;
UPDATE review_progress SET state = 'open' WHERE track = 'staff_council' AND state = 'preparing';
CREATE OR REPLACE FUNCTION review_progress_begins() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO review_progress (review_id, submission_id, track, state, opened_at)
  VALUES (NEW.id, NEW.submission_id, NEW.track, 'open', NEW.opened_at);
  RETURN NULL;
END $$;
