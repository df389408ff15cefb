#include "CPostgres.h"

#include <CLoading.h>
#include <stddef.h>

// Every function of the library that is used: its pointer has the type of its declaration.
#define FUNCTIONS(X)                                                                              \
  X(PQconninfoParse) X(PQconninfoFree) X(PQconnectStartParams) X(PQconnectPoll) X(PQstatus)       \
  X(PQerrorMessage) X(PQuser) X(PQserverVersion) X(PQsslInUse) X(PQsocket) X(PQfinish)            \
  X(PQsendQueryParams) X(PQsetnonblocking) X(PQflush) X(PQconsumeInput) X(PQisBusy)               \
  X(PQgetResult) X(PQnotifies) X(PQfreemem) X(PQresultStatus) X(PQresultErrorField) X(PQntuples)  \
  X(PQnfields) X(PQgetisnull) X(PQgetvalue) X(PQgetlength) X(PQclear) X(PQsetNoticeReceiver)      \
  X(PQsetErrorVerbosity) X(PQconnectionNeedsPassword)

#define DECLARE(name) static __typeof__(&name) call_##name;
FUNCTIONS(DECLARE)

#define WANTED(name) {#name, &call_##name},
static const struct loadable_function wanted[] = {FUNCTIONS(WANTED)};

static const char *const names[] = {
#ifdef __APPLE__
    "libpq.5.dylib",
    "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
    "/usr/local/opt/libpq/lib/libpq.5.dylib",
#else
    "libpq.so.5",
#endif
};

static struct loadable library = LOADABLE(names, wanted);

int pq_load(void) { return load_library(&library); }

const char *pq_remedy(void) {
#ifdef __APPLE__
  return "brew install libpq";
#else
  return "apt-get install libpq5";
#endif
}

// Notices of a server are for its log; the library would print them over the screen.
static void ignore(void *context, const PGresult *result) {
  (void)context;
  (void)result;
}

PQconninfoOption *pq_parse(const char *text) {
  if (!pq_load()) return NULL;
  char *message = NULL;
  PQconninfoOption *options = call_PQconninfoParse(text, &message);
  if (message) call_PQfreemem(message);
  return options;
}

void pq_free_options(PQconninfoOption *options) {
  if (options && pq_load()) call_PQconninfoFree(options);
}

PGconn *pq_start(const char *const *keywords, const char *const *values) {
  if (!pq_load()) return NULL;
  PGconn *connection = call_PQconnectStartParams(keywords, values, 0);
  if (!connection) return NULL;
  call_PQsetNoticeReceiver(connection, ignore, NULL);
  // Of a connection that fails there is no result to take the code from.
  call_PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
  return connection;
}

// What follows needs a connection or a result, so the library is loaded.
PostgresPollingStatusType pq_connect_poll(PGconn *c) { return call_PQconnectPoll(c); }
ConnStatusType pq_status(const PGconn *c) { return call_PQstatus(c); }
const char *pq_error(const PGconn *c) { return call_PQerrorMessage(c); }
const char *pq_user(const PGconn *c) { return call_PQuser(c); }
int pq_server_version(const PGconn *c) { return call_PQserverVersion(c); }
int pq_has_tls(PGconn *c) { return call_PQsslInUse(c); }
int pq_wants_password(const PGconn *c) { return call_PQconnectionNeedsPassword(c); }
int pq_socket(const PGconn *c) { return call_PQsocket(c); }
void pq_finish(PGconn *c) { call_PQfinish(c); }

int pq_send(PGconn *c, const char *query, int count, const char *const *values) {
  return call_PQsendQueryParams(c, query, count, NULL, values, NULL, NULL, 0);
}

int pq_set_nonblocking(PGconn *c) { return call_PQsetnonblocking(c, 1); }
int pq_flush(PGconn *c) { return call_PQflush(c); }
int pq_consume(PGconn *c) { return call_PQconsumeInput(c); }
int pq_is_busy(PGconn *c) { return call_PQisBusy(c); }
PGresult *pq_result(PGconn *c) { return call_PQgetResult(c); }
PGnotify *pq_notify(PGconn *c) { return call_PQnotifies(c); }
void pq_free(void *memory) { call_PQfreemem(memory); }

ExecStatusType pq_result_status(const PGresult *r) { return call_PQresultStatus(r); }
const char *pq_result_field(const PGresult *r, int field) {
  return call_PQresultErrorField(r, field);
}
int pq_rows(const PGresult *r) { return call_PQntuples(r); }
int pq_columns(const PGresult *r) { return call_PQnfields(r); }
int pq_is_null(const PGresult *r, int row, int column) {
  return call_PQgetisnull(r, row, column);
}
const char *pq_value(const PGresult *r, int row, int column) {
  return call_PQgetvalue(r, row, column);
}
int pq_length(const PGresult *r, int row, int column) { return call_PQgetlength(r, row, column); }
void pq_clear(PGresult *r) { call_PQclear(r); }
