"""The server's database: tables, transactions, and the functions that read and write them."""
