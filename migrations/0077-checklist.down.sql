DROP TABLE review_checklist;
DROP TABLE own_checklist;
