CREATE TABLE web.session (
    id uuid NOT NULL,
    customer_id integer,
    address inet NOT NULL,
    agent text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    pages integer NOT NULL DEFAULT 0
) PARTITION BY HASH (id);
CREATE TABLE web.session_0 PARTITION OF web.session FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE web.session_1 PARTITION OF web.session FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE web.session_2 PARTITION OF web.session FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE web.session_3 PARTITION OF web.session FOR VALUES WITH (MODULUS 4, REMAINDER 3);

CREATE TABLE web.page_view (
    viewed_at timestamp with time zone NOT NULL,
    session_id uuid NOT NULL,
    path text NOT NULL,
    query jsonb,
    milliseconds double precision NOT NULL
) PARTITION BY RANGE (viewed_at);
CREATE TABLE web.page_view_q1 PARTITION OF web.page_view
    FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2025-04-01 00:00+00');
CREATE TABLE web.page_view_q2 PARTITION OF web.page_view
    FOR VALUES FROM ('2025-04-01 00:00+00') TO ('2025-07-01 00:00+00');
CREATE TABLE web.page_view_q3 PARTITION OF web.page_view
    FOR VALUES FROM ('2025-07-01 00:00+00') TO ('2025-10-01 00:00+00');
CREATE TABLE web.page_view_q4 PARTITION OF web.page_view
    FOR VALUES FROM ('2025-10-01 00:00+00') TO ('2026-01-01 00:00+00');

CREATE TABLE web.cart (
    id uuid NOT NULL,
    customer_id integer,
    session_id uuid,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE web.cart_item (
    cart_id uuid NOT NULL,
    variant_id integer NOT NULL,
    quantity smallint NOT NULL DEFAULT 1
);

CREATE TABLE web.search_query (
    words text NOT NULL,
    results integer NOT NULL,
    asked_at timestamp with time zone NOT NULL
);

CREATE UNLOGGED TABLE web.rate_limit (
    address inet PRIMARY KEY,
    requests integer NOT NULL,
    since timestamp with time zone NOT NULL
);
COMMENT ON TABLE web.rate_limit IS 'May be lost in a crash';

CREATE TABLE web.redirect (
    "from" text PRIMARY KEY,
    "to" text NOT NULL,
    "Permanent?" boolean NOT NULL DEFAULT true
);
