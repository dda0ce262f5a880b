-- A form carries a key; the key and the result of its first effect are committed together with the effect.
CREATE TABLE idempotency_key (
  person_id uuid NOT NULL,
  action text NOT NULL,
  key uuid NOT NULL,
  -- JSON as text; NULL only inside the transaction that is at work.
  result text,
  used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, action, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key (used_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO register_app;
