/*
 * Preloaded into ippeveprinter: lets it start where no Avahi daemon runs.  With "-r off" it announces nothing
 * and asks Avahi for no more than a client and the machine's name.
 */
void *avahi_client_new(const void *poll, int flags, void *callback, void *data, int *error);
const char *avahi_client_get_host_name_fqdn(void *client);

void *avahi_client_new(const void *poll, int flags, void *callback, void *data, int *error)
{
	static char client;

	(void)poll, (void)flags, (void)callback, (void)data, (void)error;
	return &client;
}

const char *avahi_client_get_host_name_fqdn(void *client)
{
	(void)client;
	return "localhost";
}
