CREATE TABLE reference.country (
    code reference.country_code PRIMARY KEY,
    name text NOT NULL UNIQUE,
    in_customs_union boolean NOT NULL DEFAULT false
);

CREATE TABLE reference.currency (
    code character(3) PRIMARY KEY,
    name text NOT NULL,
    minor_units smallint NOT NULL DEFAULT 2
);

CREATE TABLE reference.exchange_rate (
    currency_code character(3) NOT NULL REFERENCES reference.currency,
    day date NOT NULL,
    per_euro numeric NOT NULL CHECK (per_euro > 0),
    PRIMARY KEY (currency_code, day)
);

CREATE TABLE reference.tax_rate (
    country_code reference.country_code NOT NULL REFERENCES reference.country,
    category text NOT NULL,
    valid daterange NOT NULL,
    percent numeric(5, 2) NOT NULL,
    EXCLUDE USING gist (country_code WITH =, category WITH =, valid WITH &&)
);
COMMENT ON COLUMN reference.tax_rate.valid IS 'Days on which the rate applies; the end is open for the present rate';
