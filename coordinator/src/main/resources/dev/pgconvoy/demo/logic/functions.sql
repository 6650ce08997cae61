CREATE FUNCTION sales.order_amount(order_id bigint) RETURNS sales.amount
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT sum(line_total) FROM sales.order_line AS l WHERE l.order_id = order_amount.order_id $$;
COMMENT ON FUNCTION sales.order_amount(bigint) IS 'What the lines of an order add up to, without shipping';

CREATE FUNCTION catalog.volume_litres(packed catalog.dimensions) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT round((packed).width_mm::numeric * (packed).height_mm * (packed).depth_mm / 1000000, 1) $$;

CREATE AGGREGATE sales.product_of(double precision) (
    SFUNC = float8mul,
    STYPE = double precision,
    INITCOND = '1'
);

CREATE FUNCTION audit.record_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
    AS $body$
BEGIN
    INSERT INTO audit.change (table_name, operation, row_before, row_after)
    VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, left(TG_OP, 1)::"char",
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
    RETURN NULL;
END;
$body$;

CREATE FUNCTION support.touch_ticket() RETURNS trigger
    LANGUAGE plpgsql
    AS $body$
BEGIN
    UPDATE support.ticket SET closed_at = NULL WHERE id = NEW.ticket_id AND NEW.from_customer;
    RETURN NEW;
END;
$body$;

CREATE PROCEDURE inventory.reserve(variant integer, warehouse smallint, pieces integer)
    LANGUAGE plpgsql
    AS $body$
BEGIN
    UPDATE inventory.stock SET reserved = reserved + pieces
    WHERE variant_id = variant AND warehouse_id = warehouse AND available >= pieces;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'variant % is out of stock in warehouse %', variant, warehouse
            USING ERRCODE = 'check_violation', HINT = 'Try another warehouse.';
    END IF;
END;
$body$;
