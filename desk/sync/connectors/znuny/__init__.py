"""The connector to Znuny LTS 6.5 and OTRS 6 (GenericInterface, REST)."""
