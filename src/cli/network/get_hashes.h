/* The checksums that a document gives for the files of its products, as fixwalk-net compares them. */
#ifndef CLI_NETWORK_GET_HASHES_H
#define CLI_NETWORK_GET_HASHES_H

#include "core/outcome.h"
#include "report/json.h"

/*
 * Adds {"named": […]} (net/get/get_compare.h) to a request: the files of the products that are left, and of those that the
 * plan says to update to.  Nothing for a guide.
 */
void get_hashes_add(cJSON *request, const struct outcome *outcome);

#endif
