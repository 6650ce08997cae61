CREATE TRIGGER record_price_changes
    AFTER UPDATE OF price ON catalog.product_variant
    FOR EACH ROW WHEN (OLD.price IS DISTINCT FROM NEW.price) EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER record_changes
    AFTER INSERT OR UPDATE OR DELETE ON sales.coupon
    FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER record_deletions
    AFTER DELETE ON sales.orders
    FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER reopen_on_answer
    BEFORE INSERT ON support.message
    FOR EACH ROW EXECUTE FUNCTION support.touch_ticket();
ALTER TABLE support.message ENABLE ALWAYS TRIGGER reopen_on_answer;
CREATE CONSTRAINT TRIGGER record_stock
    AFTER UPDATE ON inventory.stock DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audit.record_change();
ALTER TABLE inventory.stock DISABLE TRIGGER record_stock;

ALTER TABLE support.message ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_tickets ON support.message
    USING (ticket_id IN (
        SELECT id FROM support.ticket
        WHERE assignee_id = nullif(current_setting('shop.employee', true), '')::integer));
CREATE POLICY answers_only ON support.message AS RESTRICTIVE FOR INSERT
    WITH CHECK (NOT from_customer);

GRANT USAGE ON SCHEMA catalog TO PUBLIC;
GRANT SELECT ON catalog.product, catalog.product_variant TO PUBLIC;
GRANT SELECT (id, name) ON catalog.supplier TO PUBLIC;

SET client_min_messages = error;
CREATE PUBLICATION shop_to_search FOR TABLE catalog.product, catalog.product_variant, catalog.product_review
    WITH (publish = 'insert, update, delete');
RESET client_min_messages;
