// Sources that are fetched over HTTP.
