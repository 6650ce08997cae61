select clock_timestamp()::text;
