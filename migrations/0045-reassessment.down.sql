DROP INDEX use_case_by_creation;
DROP TABLE reassessment;
