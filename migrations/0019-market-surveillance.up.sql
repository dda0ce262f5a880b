-- Which authority watches over the administration's AI systems (section 2(6) KI-MIG leaves it to the Land); empty: not known yet.
ALTER TABLE administration_settings
  ADD COLUMN market_surveillance_authority text NOT NULL DEFAULT ''
  CHECK (length(market_surveillance_authority) <= 300);
