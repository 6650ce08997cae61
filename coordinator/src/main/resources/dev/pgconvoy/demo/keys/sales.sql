ALTER TABLE sales.customer ADD PRIMARY KEY (id);
ALTER TABLE sales.customer ADD UNIQUE (public_id);
CREATE UNIQUE INDEX customer_email ON sales.customer (email) WHERE closed_at IS NULL;
CREATE INDEX customer_name ON sales.customer (lower(family_name), lower(given_name));
CREATE INDEX customer_preferences ON sales.customer USING gin (preferences);
ALTER TABLE sales.customer_address ADD PRIMARY KEY (id);
CREATE INDEX ON sales.customer_address (customer_id);
CREATE INDEX ON sales.customer_address USING hash (postal_code);

ALTER TABLE sales.orders ADD PRIMARY KEY (id, ordered_on);
CREATE INDEX ON sales.orders (customer_id);
CREATE INDEX orders_to_do ON sales.orders (placed_at) WHERE status IN ('placed', 'paid', 'packed');

ALTER TABLE sales.order_line ADD PRIMARY KEY (order_id, line_number);
CREATE INDEX ON sales.order_line (variant_id);
CREATE INDEX order_line_gifts ON sales.order_line (order_id) WHERE gift_message IS NOT NULL;

ALTER TABLE sales.payment ADD PRIMARY KEY (id, method);
CREATE INDEX ON sales.payment (order_id);
CREATE INDEX payment_month ON sales.payment (date_trunc('month', paid_at AT TIME ZONE 'UTC'));

ALTER TABLE sales.gift_card ADD PRIMARY KEY (code);
ALTER TABLE sales.wishlist_item ADD PRIMARY KEY (customer_id, variant_id);
