ALTER TABLE sales.shipment ADD PRIMARY KEY (id);
ALTER TABLE sales.shipment ADD CONSTRAINT tracking_number_is_unique UNIQUE (carrier, tracking_number) DEFERRABLE;
CREATE INDEX ON sales.shipment (order_id);
ALTER TABLE sales.return_request ADD PRIMARY KEY (id);

ALTER TABLE inventory.stock ADD PRIMARY KEY (variant_id, warehouse_id);
ALTER TABLE inventory.stock ADD CONSTRAINT stock_covers_reservations CHECK (reserved <= on_hand + 1000) NOT VALID;
CREATE INDEX stock_running_low ON inventory.stock (warehouse_id, available) WHERE on_hand < 20;
ALTER TABLE inventory.stock_movement ADD PRIMARY KEY (id);
CREATE INDEX movement_time ON inventory.stock_movement USING brin (moved_at) WITH (pages_per_range = 32);
CREATE INDEX ON inventory.stock_movement (variant_id, moved_at);
ALTER TABLE inventory.purchase_order ADD PRIMARY KEY (id);
ALTER TABLE inventory.purchase_order_line ADD PRIMARY KEY (purchase_order_id, line_number);
