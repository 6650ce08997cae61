CREATE TABLE marketing.campaign (
    id serial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    runs daterange NOT NULL,
    budget numeric(10, 2) NOT NULL,
    channels text[] NOT NULL,
    targeting jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE marketing.newsletter_subscription (
    email sales.email PRIMARY KEY,
    topics text[] NOT NULL,
    confirmed_at timestamp with time zone,
    token bytea NOT NULL
);

CREATE TABLE marketing.email_event (
    campaign_id integer NOT NULL,
    customer_id integer NOT NULL,
    event text NOT NULL,
    happened_at timestamp with time zone NOT NULL
);
COMMENT ON TABLE marketing.email_event IS 'Comes from the mail provider as it is: without a key, with doubles';
