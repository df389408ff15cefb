// The client library of PostgreSQL. Debian keeps its header in a folder of its own.
#ifndef STRIKEDESK_CPOSTGRES_H
#define STRIKEDESK_CPOSTGRES_H

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

#endif
