-- A later round: a track whose view no change touches keeps its approval. Its review points to the one in which
-- the track itself decided, never to one that was itself carried over.
--
-- Only at submission, and only what the same track approved in the round decided last: a refusal is never carried
-- over, and nothing is carried past a round in which the track was asked again.
CREATE FUNCTION a_review_is_carried_over_from_the_last_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  the_case uuid;
  the_round integer;
  last_decided uuid;
BEGIN
  SELECT use_case_id, round INTO the_case, the_round FROM submission
    WHERE id = NEW.submission_id AND lane = 'case_by_case' AND xmin = pg_current_xact_id()::xid;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a review is carried over when its case is submitted' USING ERRCODE = 'check_violation', CONSTRAINT = 'carried_at_submission';
  END IF;
  SELECT s.id INTO last_decided FROM submission s
    WHERE s.use_case_id = the_case AND s.round < the_round AND EXISTS (SELECT FROM decision_that_counts x WHERE x.submission_id = s.id)
    ORDER BY s.round DESC LIMIT 1;
  IF NOT EXISTS (SELECT FROM review r JOIN review_decision d ON d.review_id = r.id
                 WHERE r.submission_id = last_decided AND r.track = NEW.track AND coalesce(r.carried_from, r.id) = NEW.carried_from
                   AND d.outcome IN ('approve', 'approve_with_conditions', 'deemed_approved')) THEN
    RAISE EXCEPTION 'only the approval of the same track in the round decided last is carried over' USING ERRCODE = 'check_violation', CONSTRAINT = 'carried_from_the_last_approval';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER carried_from_the_last_approval BEFORE INSERT ON review FOR EACH ROW
  WHEN (NEW.carried_from IS NOT NULL) EXECUTE FUNCTION a_review_is_carried_over_from_the_last_approval();

-- The vote of a review that is carried over is that of its source, word for word; nobody writes another one.
CREATE FUNCTION the_vote_is_carried_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO review_decision (review_id, outcome, reasons, checklist, decided_by, decided_at, in_place_of)
  SELECT NEW.id, outcome, reasons, checklist, decided_by, decided_at, in_place_of FROM review_decision WHERE review_id = NEW.carried_from;
  RETURN NULL;
END $$;
CREATE TRIGGER the_vote_is_carried_over AFTER INSERT ON review FOR EACH ROW
  WHEN (NEW.carried_from IS NOT NULL) EXECUTE FUNCTION the_vote_is_carried_over();

-- Its conditions stay where they were set: one condition, fulfilled once.
CREATE OR REPLACE FUNCTION conditions_are_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.outcome = 'approve_with_conditions' AND NOT EXISTS (
       SELECT FROM review r JOIN review_condition c ON c.review_id = coalesce(r.carried_from, r.id) WHERE r.id = NEW.review_id) THEN
    RAISE EXCEPTION 'an approval with conditions names at least one' USING ERRCODE = 'check_violation', CONSTRAINT = 'conditions_are_named';
  END IF;
  RETURN NULL;
END $$;

-- A new submission takes the place of the ones before it, on work lists too.
CREATE FUNCTION earlier_rounds_are_superseded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE review_progress p SET state = 'superseded'
  FROM submission s WHERE s.id = p.submission_id AND s.use_case_id = NEW.use_case_id AND s.round < NEW.round AND p.state <> 'superseded';
  RETURN NULL;
END $$;
CREATE TRIGGER earlier_rounds_are_superseded AFTER INSERT ON submission FOR EACH ROW
  EXECUTE FUNCTION earlier_rounds_are_superseded();

UPDATE review_progress p SET state = 'superseded'
FROM submission s WHERE s.id = p.submission_id
  AND EXISTS (SELECT FROM submission l WHERE l.use_case_id = s.use_case_id AND l.round > s.round);
