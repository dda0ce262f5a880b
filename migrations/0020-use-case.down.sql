DROP TABLE use_case;
DROP TABLE register_number;
