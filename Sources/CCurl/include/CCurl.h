// libcurl, opened when it is first needed: linked, it would bring thirty libraries and five
// milliseconds to every start. Types and constants are those of <curl/curl.h>.
//
// Swift cannot import variadic functions, so there is one function for each kind of value that an
// option takes. All transfers are one curl "multi", which belongs to one thread; only web_wake may
// be called from others.
#ifndef STRIKEDESK_CCURL_H
#define STRIKEDESK_CCURL_H

#include <curl/curl.h>
#include <stdbool.h>

// Opens libcurl, if it is not open yet. NULL when it is; otherwise what is wrong, for the user.
const char *web_load(void);

// Makes the multi, and keeps signals away from the thread, which others have handlers for. Called
// once by the thread of the transfers, after web_load. False when there is no memory.
bool web_begin(void);

// A transfer that may only speak HTTP and HTTPS, takes no redirect by itself, reads no .netrc and
// asks the system for nothing by signal; NULL when there is no memory.
CURL *web_transfer(void);
void web_free(CURL *transfer);

CURLcode web_set_text(CURL *transfer, CURLoption option, const char *text);
CURLcode web_set_number(CURL *transfer, CURLoption option, long number);
CURLcode web_set_list(CURL *transfer, CURLoption option, struct curl_slist *list);

// Who gets lines of the head and pieces of the body. One that takes fewer bytes than it was given
// ends the transfer.
CURLcode web_set_receiver(
  CURL *transfer, curl_write_callback head, curl_write_callback body, void *receiver);

// Where libcurl writes the details of an error: CURL_ERROR_SIZE bytes that outlive the transfer.
CURLcode web_set_error_text(CURL *transfer, char *buffer);

// Refuses to connect to addresses of this machine and of networks that are not public.
CURLcode web_set_public_only(CURL *transfer);

// True for an address in digits that is this machine's or of a network that is not public.
bool web_is_private(const char *address);

long web_number(CURL *transfer, CURLINFO info);
// Lives as long as the transfer; NULL when there is none.
const char *web_text(CURL *transfer, CURLINFO info);
// True where TLS is by OpenSSL or its kin, whose numbers say what is wrong with a certificate.
bool web_has_openssl(CURL *transfer);
const char *web_words(CURLcode code);

// Adds a copy of the text to a list; NULL when there is no memory.
struct curl_slist *web_list_add(struct curl_slist *list, const char *text);
void web_list_free(struct curl_slist *list);

bool web_add(CURL *transfer);
void web_remove(CURL *transfer);

// Moves all transfers on as far as they go without waiting.
void web_step(void);
// A transfer that has ended, and how; NULL when there is none more.
CURL *web_ended(CURLcode *code);
// Waits until a transfer can go on, until somebody wakes it, or until the time is over.
void web_wait(int milliseconds);
void web_wake(void);

#endif
