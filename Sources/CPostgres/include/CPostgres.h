// The client library of PostgreSQL, loaded when it is first used.
//
// libpq brings the libraries of TLS, Kerberos and LDAP with it, which take milliseconds to load. A
// desk without a shared book needs none of them, so the program is not linked with libpq: each
// function here forwards to the one of the same name that the loaded library has. Without the
// library the functions do nothing and answer NULL or 0; `pq_load` says so beforehand.
#ifndef STRIKEDESK_CPOSTGRES_H
#define STRIKEDESK_CPOSTGRES_H

// Debian keeps the header in a folder of its own.
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#elif __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#elif __has_include("/opt/homebrew/opt/libpq/include/libpq-fe.h")
#include "/opt/homebrew/opt/libpq/include/libpq-fe.h"
#else
#include "/usr/local/opt/libpq/include/libpq-fe.h"
#endif

/// Loads the library, once. 1 when every function of it is there, 0 when it is not installed.
int pq_load(void);

/// What is to be done for `pq_load` to succeed, as a command.
const char *pq_remedy(void);

/// The fields that a result's error has; macros of characters do not import.
enum pq_field { pq_sqlstate = 'C', pq_primary = 'M', pq_detail = 'D' };

/// As PQconninfoParse, which tells in its error what stood in the text; that is thrown away.
PQconninfoOption *pq_parse(const char *text);
void pq_free_options(PQconninfoOption *options);

/// As PQconnectStartParams, with a connection that prints nothing by itself and whose errors begin with
/// the server's code.
PGconn *pq_start(const char *const *keywords, const char *const *values);
PostgresPollingStatusType pq_connect_poll(PGconn *connection);
ConnStatusType pq_status(const PGconn *connection);
const char *pq_error(const PGconn *connection);
const char *pq_user(const PGconn *connection);
int pq_server_version(const PGconn *connection);
int pq_has_tls(PGconn *connection);
/// 1 when the server wanted a password and none was there.
int pq_wants_password(const PGconn *connection);
int pq_socket(const PGconn *connection);
void pq_finish(PGconn *connection);

/// As PQsendQueryParams, with texts for all parameters and all results.
int pq_send(PGconn *connection, const char *query, int count, const char *const *values);
int pq_set_nonblocking(PGconn *connection);
int pq_flush(PGconn *connection);
int pq_consume(PGconn *connection);
int pq_is_busy(PGconn *connection);
PGresult *pq_result(PGconn *connection);
PGnotify *pq_notify(PGconn *connection);
void pq_free(void *memory);

ExecStatusType pq_result_status(const PGresult *result);
const char *pq_result_field(const PGresult *result, int field);
int pq_rows(const PGresult *result);
int pq_columns(const PGresult *result);
int pq_is_null(const PGresult *result, int row, int column);
const char *pq_value(const PGresult *result, int row, int column);
int pq_length(const PGresult *result, int row, int column);
void pq_clear(PGresult *result);

#endif
