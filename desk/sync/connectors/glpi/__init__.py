"""The connector to GLPI 10 and 11 (the REST API `apirest.php`)."""
