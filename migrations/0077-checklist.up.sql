-- What an administration has a track look at beside the catalogue and the house: one row per version of its list,
-- so that nothing is changed without a trace. Items that are retired stay in the list, marked.
CREATE TABLE own_checklist (
  track text NOT NULL CHECK (track IN ('data_protection', 'it_security', 'staff_council')),
  version integer NOT NULL CHECK (version > 0),
  -- Canonical JSON of OwnItem[].
  items text NOT NULL,
  changed_by uuid NOT NULL REFERENCES person (id),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (track, version)
);

-- The list a review opened with, in words; whatever is changed later, this review is answered by it.
CREATE TABLE review_checklist (
  review_id uuid PRIMARY KEY REFERENCES review (id),
  -- Canonical JSON of ChecklistItem[].
  items text NOT NULL
);

GRANT SELECT, INSERT ON own_checklist, review_checklist TO register_app;
