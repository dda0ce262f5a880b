DROP TABLE decision;
DROP TABLE review_condition;
DROP TABLE review_decision;
DROP TABLE review_draft;
DROP TABLE review;
DROP FUNCTION decision_follows_the_rules, four_eyes_on_review, has_a_hand_in, condition_comes_with_its_decision, conditions_are_named;
DROP TABLE submission;
