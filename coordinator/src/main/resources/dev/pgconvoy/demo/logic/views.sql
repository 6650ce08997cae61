CREATE VIEW sales.order_overview AS
SELECT o.id, o.ordered_on, o.status, c.given_name || ' ' || c.family_name AS customer,
    sum(l.line_total) AS amount, count(*) AS lines
FROM sales.orders AS o
JOIN sales.customer AS c ON c.id = o.customer_id
JOIN sales.order_line AS l ON l.order_id = o.id AND l.ordered_on = o.ordered_on
GROUP BY o.id, o.ordered_on, o.status, c.given_name, c.family_name;

CREATE VIEW catalog.category_tree AS
WITH RECURSIVE tree (id, name, depth, trail) AS (
    SELECT id, name, 0, ARRAY[name] FROM catalog.category WHERE parent_id IS NULL
    UNION ALL
    SELECT c.id, c.name, depth + 1, trail || c.name FROM catalog.category AS c JOIN tree ON tree.id = c.parent_id
)
SELECT id, repeat('  ', depth) || name AS name, trail FROM tree;

CREATE VIEW support.open_ticket WITH (security_barrier = true) AS
SELECT id, customer_id, subject, priority, opened_at
FROM support.ticket
WHERE closed_at IS NULL
WITH CASCADED CHECK OPTION;
CREATE RULE closing_is_not_deleting AS ON DELETE TO support.open_ticket
    DO INSTEAD UPDATE support.ticket SET closed_at = now() WHERE id = OLD.id;

CREATE MATERIALIZED VIEW sales.monthly_revenue AS
SELECT date_trunc('month', l.ordered_on)::date AS month, p.category_id,
    sum(l.line_total) AS revenue, sum(l.quantity) AS pieces
FROM sales.order_line AS l
JOIN catalog.product_variant AS v ON v.id = l.variant_id
JOIN catalog.product AS p ON p.id = v.product_id
GROUP BY 1, 2;
CREATE UNIQUE INDEX ON sales.monthly_revenue (month, category_id);

CREATE MATERIALIZED VIEW sales.yearly_revenue AS
SELECT extract(year FROM month)::integer AS year, c.path, sum(revenue) AS revenue
FROM sales.monthly_revenue
JOIN catalog.category AS c ON c.id = category_id
GROUP BY 1, 2;
COMMENT ON MATERIALIZED VIEW sales.yearly_revenue IS 'Refresh sales.monthly_revenue first';

CREATE MATERIALIZED VIEW catalog.rating AS
SELECT product_id, count(*) AS reviews, round(avg(stars), 2) AS stars FROM catalog.product_review GROUP BY product_id
WITH NO DATA;

CREATE STATISTICS sales.address_places (dependencies, ndistinct, mcv)
    ON city, country_code, postal_code FROM sales.customer_address;
CREATE STATISTICS catalog.review_month ON (date_trunc('month', written_at AT TIME ZONE 'UTC')) FROM catalog.product_review;
