ALTER TABLE catalog.product
    ADD FOREIGN KEY (category_id) REFERENCES catalog.category,
    ADD FOREIGN KEY (brand_id) REFERENCES catalog.brand,
    ADD FOREIGN KEY (supplier_id) REFERENCES catalog.supplier;
ALTER TABLE catalog.product_variant ADD FOREIGN KEY (product_id) REFERENCES catalog.product ON DELETE CASCADE;
ALTER TABLE catalog.product_translation ADD FOREIGN KEY (product_id) REFERENCES catalog.product ON DELETE CASCADE;
ALTER TABLE catalog.product_image ADD FOREIGN KEY (product_id) REFERENCES catalog.product ON DELETE CASCADE;
ALTER TABLE catalog.product_review
    ADD FOREIGN KEY (product_id) REFERENCES catalog.product,
    ADD FOREIGN KEY (customer_id) REFERENCES sales.customer;
ALTER TABLE catalog.price_change ADD FOREIGN KEY (variant_id) REFERENCES catalog.product_variant ON DELETE CASCADE;
ALTER TABLE catalog.related_product
    ADD FOREIGN KEY (product_id) REFERENCES catalog.product,
    ADD FOREIGN KEY (related_id) REFERENCES catalog.product;

ALTER TABLE inventory.stock
    ADD FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouse,
    ADD FOREIGN KEY (variant_id) REFERENCES catalog.product_variant;
ALTER TABLE inventory.stock_movement
    ADD FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouse,
    ADD FOREIGN KEY (variant_id) REFERENCES catalog.product_variant;
ALTER TABLE inventory.purchase_order
    ADD FOREIGN KEY (supplier_id) REFERENCES catalog.supplier,
    ADD FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouse;
ALTER TABLE inventory.purchase_order_line
    ADD FOREIGN KEY (purchase_order_id) REFERENCES inventory.purchase_order ON DELETE CASCADE,
    ADD FOREIGN KEY (variant_id) REFERENCES catalog.product_variant;

ALTER TABLE sales.customer ADD FOREIGN KEY (referred_by) REFERENCES sales.customer ON DELETE SET NULL;
ALTER TABLE sales.customer_address
    ADD FOREIGN KEY (customer_id) REFERENCES sales.customer ON DELETE CASCADE,
    ADD FOREIGN KEY (country_code) REFERENCES reference.country;
ALTER TABLE sales.orders
    ADD FOREIGN KEY (customer_id) REFERENCES sales.customer,
    ADD FOREIGN KEY (coupon_code) REFERENCES sales.coupon ON UPDATE CASCADE,
    ADD FOREIGN KEY (currency_code) REFERENCES reference.currency;
ALTER TABLE sales.order_line
    ADD CONSTRAINT line_of_order FOREIGN KEY (order_id, ordered_on) REFERENCES sales.orders (id, ordered_on),
    ADD FOREIGN KEY (variant_id) REFERENCES catalog.product_variant;
ALTER TABLE sales.payment ADD FOREIGN KEY (order_id, ordered_on) REFERENCES sales.orders (id, ordered_on);
ALTER TABLE sales.shipment
    ADD FOREIGN KEY (order_id, ordered_on) REFERENCES sales.orders (id, ordered_on),
    ADD FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouse;
ALTER TABLE sales.return_request ADD FOREIGN KEY (order_id, line_number) REFERENCES sales.order_line;
ALTER TABLE sales.gift_card ADD FOREIGN KEY (bought_by) REFERENCES sales.customer ON DELETE SET NULL;
ALTER TABLE sales.wishlist_item
    ADD FOREIGN KEY (customer_id) REFERENCES sales.customer ON DELETE CASCADE,
    ADD FOREIGN KEY (variant_id) REFERENCES catalog.product_variant ON DELETE CASCADE;

ALTER TABLE support.ticket
    ADD FOREIGN KEY (customer_id) REFERENCES sales.customer,
    ADD FOREIGN KEY (assignee_id) REFERENCES staff.employee;
ALTER TABLE support.message ADD FOREIGN KEY (ticket_id) REFERENCES support.ticket ON DELETE CASCADE;
ALTER TABLE support.attachment ADD FOREIGN KEY (ticket_id) REFERENCES support.ticket ON DELETE CASCADE;
ALTER TABLE marketing.email_event ADD FOREIGN KEY (campaign_id) REFERENCES marketing.campaign;
ALTER TABLE web.session ADD FOREIGN KEY (customer_id) REFERENCES sales.customer;
ALTER TABLE web.cart ADD FOREIGN KEY (session_id) REFERENCES web.session ON DELETE CASCADE;
ALTER TABLE web.cart_item
    ADD FOREIGN KEY (cart_id) REFERENCES web.cart ON DELETE CASCADE,
    ADD FOREIGN KEY (variant_id) REFERENCES catalog.product_variant;
-- Older logins name employees of a system that was replaced.
ALTER TABLE audit.login ADD FOREIGN KEY (employee_id) REFERENCES staff.employee NOT VALID;
