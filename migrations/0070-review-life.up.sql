-- The administration's rules of review, as canonical JSON of ReviewSettings; part of each version of its settings.
ALTER TABLE administration_settings ADD COLUMN review text;

-- A track can also have agreed by silence: the register records it, no person (section 52 MBG Schl.-H.).
ALTER TABLE review_decision ALTER COLUMN decided_by DROP NOT NULL;
ALTER TABLE review_decision DROP CONSTRAINT review_decision_outcome_check;
ALTER TABLE review_decision ADD CONSTRAINT review_decision_outcome_check
  CHECK (outcome IN ('approve', 'approve_with_conditions', 'refuse', 'deemed_approved'));
ALTER TABLE review_decision ADD CONSTRAINT only_silence_has_no_person
  CHECK ((outcome = 'deemed_approved') = (decided_by IS NULL));

CREATE FUNCTION only_the_staff_council_is_deemed_to_agree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.outcome = 'deemed_approved' AND (SELECT track FROM review WHERE id = NEW.review_id) <> 'staff_council' THEN
    RAISE EXCEPTION 'only the staff council is deemed to agree' USING ERRCODE = 'check_violation', CONSTRAINT = 'only_the_staff_council_is_deemed_to_agree';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_the_staff_council_is_deemed_to_agree BEFORE INSERT ON review_decision
  FOR EACH ROW EXECUTE FUNCTION only_the_staff_council_is_deemed_to_agree();

-- In a later round: the review of an earlier one whose approval still holds for this track. The rules of it are in
-- migration 0076.
ALTER TABLE review ADD COLUMN carried_from uuid REFERENCES review (id);
CREATE INDEX review_by_source ON review (carried_from) WHERE carried_from IS NOT NULL;

-- Where each review stands now: what work lists are read from. Only triggers write it, so it cannot say
-- anything else than the rows it follows from.
CREATE TABLE review_progress (
  review_id uuid PRIMARY KEY REFERENCES review (id),
  submission_id uuid NOT NULL REFERENCES submission (id),
  track text NOT NULL,
  state text NOT NULL CHECK (state IN ('preparing', 'open', 'awaiting_answer', 'decided', 'superseded')),
  opened_at timestamptz NOT NULL,
  -- The last day of the period, Europe/Berlin.
  due_on date,
  -- Who has taken the review; NULL: it is in the track's pool.
  holder_id uuid REFERENCES person (id)
);
CREATE INDEX review_progress_by_submission ON review_progress (submission_id);

CREATE FUNCTION review_progress_begins() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO review_progress (review_id, submission_id, track, state, opened_at)
  VALUES (NEW.id, NEW.submission_id, NEW.track, 'open', NEW.opened_at);
  RETURN NULL;
END $$;
CREATE TRIGGER progress_begins AFTER INSERT ON review FOR EACH ROW EXECUTE FUNCTION review_progress_begins();

CREATE FUNCTION review_progress_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE review_progress SET state = 'decided' WHERE review_id = NEW.review_id;
  RETURN NULL;
END $$;
CREATE TRIGGER progress_ends AFTER INSERT ON review_decision FOR EACH ROW EXECUTE FUNCTION review_progress_ends();

INSERT INTO review_progress (review_id, submission_id, track, state, opened_at)
SELECT r.id, r.submission_id, r.track, CASE WHEN d.review_id IS NULL THEN 'open' ELSE 'decided' END, r.opened_at
FROM review r LEFT JOIN review_decision d ON d.review_id = r.id;

GRANT SELECT ON review_progress TO register_app;
