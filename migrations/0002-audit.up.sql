-- The audit trail: one linear chain of entries. The register's own role may read it and call audit_append
-- and audit_redact, nothing else. What a person said or is called stands in audit_payload only; deleting it
-- leaves the chain whole, because an entry carries just SHA-256(salt ‖ payload) as its "commit".

-- A field with its length (8 bytes, big endian) in front, so that no two lists of fields look the same.
CREATE FUNCTION audit_field(content bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
  RETURN int8send(length(content)) || content;

CREATE FUNCTION audit_hash(seq bigint, at text, canonical text, prev bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
  RETURN sha256(
    public.audit_field(convert_to('KI-Register audit entry v1', 'UTF8'))
    || public.audit_field(int8send(seq))
    || public.audit_field(convert_to(at, 'UTF8'))
    || public.audit_field(convert_to(canonical, 'UTF8'))
    || public.audit_field(prev)
  );

CREATE TABLE audit_entry (
  seq bigint PRIMARY KEY CHECK (seq > 0),
  -- Database time under the lock of the head, ISO 8601, UTC, milliseconds; never earlier than the entry before.
  at text NOT NULL CHECK (at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$'),
  -- RFC 8785: {"action", "actor": {"ref", "role"} or "system", "commit", "object": {"id", "type", "version"}}
  canonical text NOT NULL,
  -- The hash of the entry before, 32 zero bytes for the first.
  prev bytea NOT NULL CHECK (length(prev) = 32),
  hash bytea NOT NULL,
  -- Read from the canonical text, so that they cannot say anything else.
  action text NOT NULL GENERATED ALWAYS AS (canonical::jsonb ->> 'action') STORED,
  object_type text NOT NULL GENERATED ALWAYS AS (canonical::jsonb #>> '{object,type}') STORED,
  object_id text NOT NULL GENERATED ALWAYS AS (canonical::jsonb #>> '{object,id}') STORED,
  CONSTRAINT the_hash_fits CHECK (hash = audit_hash(seq, at, canonical, prev))
);
CREATE INDEX audit_entry_by_object ON audit_entry (object_type, object_id, seq);

CREATE TABLE audit_payload (
  seq bigint PRIMARY KEY REFERENCES audit_entry (seq),
  payload text NOT NULL,
  salt bytea NOT NULL CHECK (length(salt) = 32)
);

CREATE TABLE audit_head (
  sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
  size bigint NOT NULL,
  at text NOT NULL,
  hash bytea NOT NULL
);
INSERT INTO audit_head (size, at, hash) VALUES (0, '', decode(repeat('00', 32), 'hex'));

-- Who a reference stands for. Deleting the row makes the person's entries anonymous.
CREATE TABLE audit_person (
  person_id uuid PRIMARY KEY,
  ref uuid NOT NULL UNIQUE DEFAULT gen_random_uuid()
);

CREATE FUNCTION audit_refuse() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is only ever appended to: % on % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

-- The head moves by exactly the entry that was just appended.
CREATE FUNCTION audit_head_moves() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.size = OLD.size + 1 AND EXISTS (
    SELECT FROM audit_entry e
    WHERE e.seq = NEW.size AND e.at = NEW.at AND e.hash = NEW.hash AND e.prev = OLD.hash
  ) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The audit trail is only ever appended to: UPDATE on audit_head is refused.'
    USING ERRCODE = 'insufficient_privilege';
END $$;

-- A payload goes only after an entry says so.
CREATE FUNCTION audit_payload_goes() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM audit_entry e
    WHERE e.object_type = 'auditEntry' AND e.object_id = OLD.seq::text AND e.action = 'auditEntry.redact'
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The payload of audit entry % cannot be deleted without an entry that redacts it.', OLD.seq
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER no_row_change BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER no_row_change BEFORE UPDATE ON audit_payload
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER no_change BEFORE UPDATE OR TRUNCATE ON audit_payload
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER goes_when_redacted BEFORE DELETE ON audit_payload
  FOR EACH ROW EXECUTE FUNCTION audit_payload_goes();
CREATE TRIGGER moves_by_one BEFORE UPDATE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION audit_head_moves();
CREATE TRIGGER no_row_change BEFORE INSERT OR DELETE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER no_change BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- ALWAYS: they also fire for whoever sets session_replication_role.
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER no_row_change, ENABLE ALWAYS TRIGGER no_change;
ALTER TABLE audit_payload ENABLE ALWAYS TRIGGER no_row_change, ENABLE ALWAYS TRIGGER no_change,
  ENABLE ALWAYS TRIGGER goes_when_redacted;
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER moves_by_one, ENABLE ALWAYS TRIGGER no_row_change,
  ENABLE ALWAYS TRIGGER no_change;

-- Appends one entry to the chain. The head stays locked until the transaction ends: call it last.
CREATE FUNCTION audit_append(canonical text, payload text, salt bytea, OUT seq bigint, OUT hash bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  head audit_head;
  moment text;
BEGIN
  IF canonical::jsonb ->> 'commit' IS DISTINCT FROM
     encode(sha256(salt || convert_to(payload, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'The commitment of an audit entry does not fit its payload.'
      USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  moment := greatest(
    to_char(date_trunc('milliseconds', clock_timestamp() AT TIME ZONE 'UTC'),
            'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') COLLATE "C",
    head.at
  );
  seq := head.size + 1;
  hash := audit_hash(seq, moment, canonical, head.hash);
  INSERT INTO audit_entry VALUES (seq, moment, canonical, head.hash, hash);
  INSERT INTO audit_payload VALUES (seq, payload, salt);
  UPDATE audit_head SET size = audit_append.seq, at = moment, hash = audit_append.hash;
END $$;

-- Deletes the payload of the entry `redacted` after appending the entry that says so.
CREATE FUNCTION audit_redact(redacted bigint, canonical text, payload text, salt bytea, OUT seq bigint, OUT hash bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT a.seq, a.hash INTO seq, hash FROM audit_append(canonical, payload, salt) a;
  DELETE FROM audit_payload p WHERE p.seq = redacted;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Audit entry % has no payload to redact.', redacted USING ERRCODE = 'no_data_found';
  END IF;
END $$;

REVOKE ALL ON FUNCTION audit_append, audit_redact, audit_field, audit_hash FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append, audit_redact TO register_app;
GRANT SELECT ON audit_entry, audit_payload, audit_head TO register_app;
GRANT SELECT, INSERT, DELETE ON audit_person TO register_app;
