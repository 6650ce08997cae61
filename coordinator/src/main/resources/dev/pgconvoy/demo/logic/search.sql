CREATE FUNCTION catalog.search(words text, at_most integer DEFAULT 20)
    RETURNS TABLE (product_id integer, name text, rank real)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT p.id, p.name, ts_rank(p.search, websearch_to_tsquery('english', words))
        FROM catalog.product AS p
        WHERE p.search @@ websearch_to_tsquery('english', words)
        ORDER BY 3 DESC, p.id
        LIMIT at_most;
    END;
