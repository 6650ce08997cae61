-- The rows were given their ids; now each sequence goes on after the highest.
SELECT setval('catalog.product_id_seq', max(id)) FROM catalog.product;
SELECT setval('catalog.product_variant_id_seq', max(id)) FROM catalog.product_variant;
SELECT setval('inventory.stock_movement_id_seq', max(id)) FROM inventory.stock_movement;
SELECT setval('sales.customer_id_seq', max(id)) FROM sales.customer;
SELECT setval('sales.customer_address_id_seq', max(id)) FROM sales.customer_address;
SELECT setval('sales.orders_id_seq', max(id)) FROM sales.orders;
SELECT setval('sales.payment_id_seq', max(id)) FROM sales.payment;
SELECT setval('sales.shipment_id_seq', max(id)) FROM sales.shipment;
SELECT setval('sales.invoice_number', 100000 + max(id)) FROM sales.orders;
SELECT setval('sales.till_number', 17, false);
SELECT setval('staff.employee_id_seq', max(id)) FROM staff.employee;
SELECT setval('support.ticket_id_seq', max(id)) FROM support.ticket;
