DROP FUNCTION audit_redact, audit_append;
DROP TABLE audit_person, audit_head, audit_payload, audit_entry;
DROP FUNCTION audit_refuse, audit_head_moves, audit_payload_goes, audit_hash, audit_field;
