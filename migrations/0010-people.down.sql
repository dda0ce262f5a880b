DROP TABLE role_grant;
DROP TABLE person;
DROP TABLE department;
