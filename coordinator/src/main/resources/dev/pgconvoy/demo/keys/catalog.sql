ALTER TABLE catalog.product ADD PRIMARY KEY (id);
CREATE INDEX ON catalog.product (category_id);
CREATE INDEX product_search ON catalog.product USING gin (search);
CREATE INDEX product_name_similarity ON catalog.product USING gin (name public.gin_trgm_ops);
CREATE INDEX product_details ON catalog.product USING gin (details jsonb_path_ops);
CREATE INDEX product_tags ON catalog.product USING gin (tags);
CREATE INDEX product_on_sale ON catalog.product (launched_on DESC NULLS LAST) WHERE discontinued_on IS NULL;
CREATE INDEX category_path ON catalog.category USING gist (path);

ALTER TABLE catalog.product_variant ADD PRIMARY KEY (id);
ALTER TABLE catalog.product_variant ADD CONSTRAINT sku_is_unique UNIQUE (sku);
CREATE UNIQUE INDEX variant_ean ON catalog.product_variant (ean) WHERE ean IS NOT NULL;
CREATE INDEX variant_of_product ON catalog.product_variant (product_id) INCLUDE (colour, price);
ALTER TABLE catalog.product_variant CLUSTER ON variant_of_product;

ALTER TABLE catalog.product_translation ADD PRIMARY KEY (product_id, language);
ALTER TABLE catalog.product_image ADD PRIMARY KEY (product_id, position);
ALTER TABLE catalog.related_product ADD PRIMARY KEY (product_id, related_id);

ALTER TABLE catalog.product_review ADD PRIMARY KEY (id);
CREATE INDEX review_of_product ON catalog.product_review (product_id, written_at DESC);
CREATE INDEX review_words ON catalog.product_review USING gin (to_tsvector('english', body));
CREATE INDEX review_written ON catalog.product_review USING brin (written_at);

ALTER TABLE catalog.price_change
    ADD CONSTRAINT one_price_at_a_time EXCLUDE USING gist (variant_id WITH =, valid WITH &&);
