// Options by the kind of their value, and the multi that all transfers belong to.
#include "loaded.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

// Older than the option that replaced it, and the option to leave a resolver behind.
enum { protocols_text = 318, quick_exit = 322 };

// Made by the thread of the transfers; others only wake it.
static CURLM *_Atomic multi;

bool web_begin(void) {
  // A write to a connection that is gone raises SIGPIPE in some TLS libraries.
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, NULL);
  return (multi = loaded.multi_init());
}

void web_free(CURL *transfer) { loaded.easy_cleanup(transfer); }

CURLcode web_set_text(CURL *transfer, CURLoption option, const char *text) {
  return loaded.easy_setopt(transfer, option, text);
}

CURLcode web_set_number(CURL *transfer, CURLoption option, long number) {
  return loaded.easy_setopt(transfer, option, number);
}

CURLcode web_set_list(CURL *transfer, CURLoption option, struct curl_slist *list) {
  return loaded.easy_setopt(transfer, option, list);
}

CURLcode web_set_receiver(
  CURL *transfer, curl_write_callback head, curl_write_callback body, void *receiver) {
  CURLcode code = loaded.easy_setopt(transfer, CURLOPT_HEADERFUNCTION, head);
  if (!code) code = loaded.easy_setopt(transfer, CURLOPT_HEADERDATA, receiver);
  if (!code) code = loaded.easy_setopt(transfer, CURLOPT_WRITEFUNCTION, body);
  if (!code) code = loaded.easy_setopt(transfer, CURLOPT_WRITEDATA, receiver);
  if (!code) code = loaded.easy_setopt(transfer, CURLOPT_PRIVATE, receiver);
  return code;
}

CURLcode web_set_error_text(CURL *transfer, char *buffer) {
  return loaded.easy_setopt(transfer, CURLOPT_ERRORBUFFER, buffer);
}

// RFC 1918, RFC 6598, loopback, link-local, unspecified.
static bool is_private_4(uint32_t a) {
  return a >> 24 == 0 || a >> 24 == 10 || a >> 24 == 127 || a >> 22 == (100u << 2 | 1) ||
    a >> 16 == 0xA9FE || a >> 20 == 0xAC1 || a >> 16 == 0xC0A8;
}

// The same for IPv6, with unique local addresses and IPv4 in IPv6.
static bool is_private_6(const uint8_t *a) {
  static const uint8_t zeros[15];
  static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF};
  if (!memcmp(a, mapped, 12))
    return is_private_4(
      (uint32_t)a[12] << 24 | (uint32_t)a[13] << 16 | (uint32_t)a[14] << 8 | a[15]);
  return (a[0] & 0xFE) == 0xFC || (a[0] == 0xFE && (a[1] & 0xC0) == 0x80) ||
    (!memcmp(a, zeros, 15) && a[15] <= 1);
}

bool web_is_private(const char *address) {
  struct in_addr four;
  struct in6_addr six;
  if (inet_pton(AF_INET, address, &four) == 1) return is_private_4(ntohl(four.s_addr));
  return inet_pton(AF_INET6, address, &six) == 1 && is_private_6(six.s6_addr);
}

// No program that the desk starts inherits a connection.
static curl_socket_t open_socket(
  void *unused, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)unused;
  (void)purpose;
  int made = socket(address->family, address->socktype, address->protocol);
  if (made >= 0) fcntl(made, F_SETFD, FD_CLOEXEC);
  return made;
}

static bool speaks_http_only(CURL *transfer) {
  if (!loaded.easy_setopt(transfer, (CURLoption)(CURLOPTTYPE_STRINGPOINT + protocols_text),
        "http,https"))
    return true;
  return !loaded.easy_setopt(
    transfer, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
}

CURL *web_transfer(void) {
  CURL *transfer = loaded.easy_init();
  if (!transfer) return NULL;
  bool is_ready = speaks_http_only(transfer) &&
    !loaded.easy_setopt(transfer, CURLOPT_FOLLOWLOCATION, 0L) &&
    !loaded.easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L) &&
    !loaded.easy_setopt(transfer, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) &&
    !loaded.easy_setopt(transfer, CURLOPT_OPENSOCKETFUNCTION, open_socket) &&
    !loaded.easy_setopt(transfer, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC) &&
    !loaded.easy_setopt(transfer, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) &&
    !loaded.easy_setopt(transfer, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  // Ending a transfer must not wait for a name server that does not answer. Since 7.87.
  loaded.easy_setopt(transfer, (CURLoption)(CURLOPTTYPE_LONG + quick_exit), 1L);
  if (is_ready) return transfer;
  loaded.easy_cleanup(transfer);
  return NULL;
}

// The address is the one that the name was resolved to, so a name cannot change between a check and
// the connection.
static curl_socket_t open_public_socket(
  void *unused, curlsocktype purpose, struct curl_sockaddr *address) {
  if (address->family == AF_INET) {
    struct sockaddr_in four;
    memcpy(&four, &address->addr, sizeof four);
    if (is_private_4(ntohl(four.sin_addr.s_addr))) return CURL_SOCKET_BAD;
  } else if (address->family == AF_INET6) {
    // The struct that libcurl gives is larger than it says.
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)(const void *)&address->addr;
    if (is_private_6(six->sin6_addr.s6_addr)) return CURL_SOCKET_BAD;
  }
  return open_socket(unused, purpose, address);
}

CURLcode web_set_public_only(CURL *transfer) {
  return loaded.easy_setopt(transfer, CURLOPT_OPENSOCKETFUNCTION, open_public_socket);
}

long web_number(CURL *transfer, CURLINFO info) {
  long number = 0;
  return loaded.easy_getinfo(transfer, info, &number) ? 0 : number;
}

const char *web_text(CURL *transfer, CURLINFO info) {
  char *text = NULL;
  return loaded.easy_getinfo(transfer, info, &text) ? NULL : text;
}

bool web_has_openssl(CURL *transfer) {
  struct curl_tlssessioninfo *session = NULL;
  return !loaded.easy_getinfo(transfer, CURLINFO_TLS_SSL_PTR, &session) && session &&
    session->backend == CURLSSLBACKEND_OPENSSL;
}

const char *web_words(CURLcode code) { return loaded.easy_strerror(code); }

struct curl_slist *web_list_add(struct curl_slist *list, const char *text) {
  return loaded.slist_append(list, text);
}

void web_list_free(struct curl_slist *list) { loaded.slist_free_all(list); }

bool web_add(CURL *transfer) { return !loaded.multi_add_handle(multi, transfer); }

void web_remove(CURL *transfer) { loaded.multi_remove_handle(multi, transfer); }

void web_step(void) {
  int running;
  loaded.multi_perform(multi, &running);
}

CURL *web_ended(CURLcode *code) {
  int left;
  CURLMsg *message;
  while ((message = loaded.multi_info_read(multi, &left)))
    if (message->msg == CURLMSG_DONE) {
      *code = message->data.result;
      return message->easy_handle;
    }
  return NULL;
}

void web_wait(int milliseconds) { loaded.multi_poll(multi, NULL, 0, milliseconds, NULL); }

void web_wake(void) {
  if (multi) loaded.multi_wakeup(multi);
}
