-- Which version of the catalogue is published, since when and by whom. New assessments are made with the newest.
-- A publication is never taken back and never changed: no UPDATE, no DELETE.
CREATE TABLE catalogue_publication (
  version text PRIMARY KEY CHECK (version ~ '^[0-9]{4}-[0-9]{2}$'),
  -- Of the version's files on that day (src/catalogue/fingerprint.ts).
  fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  published_at timestamptz NOT NULL,
  -- NULL: the version that came with the register, published by its first start.
  published_by uuid REFERENCES person (id)
);

-- Versions only go on: what is published next is newer than everything before.
CREATE FUNCTION publications_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM catalogue_publication p WHERE p.version > NEW.version) THEN
    RAISE EXCEPTION 'a newer version than % is published', NEW.version USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_go_on';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publications_go_on BEFORE INSERT ON catalogue_publication
  FOR EACH ROW EXECUTE FUNCTION publications_go_on();

GRANT SELECT, INSERT ON catalogue_publication TO register_app;
