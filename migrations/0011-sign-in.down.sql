DROP TABLE sign_in_attempt;
DROP TABLE known_browser;
DROP TABLE invitation;
