// SPDX-License-Identifier: GPL-2.0-only
/*
 * Prints what GMime makes of the mails named on the command line.
 *
 * A line each, bytes in hexadecimal:  mail | subject HEX | person NAME ADDRESS | part TYPE HEX
 */
#include <gmime/gmime.h>
#include <stdio.h>

static void print_hex(const unsigned char *bytes, size_t count)
{
	if (!count)
		putchar('-');
	for (size_t i = 0; i < count; i++)
		printf("%02x", bytes[i]);
}

static void print_text(const char *text)
{
	print_hex((const unsigned char *)text, text ? strlen(text) : 0);
}

static void print_people(InternetAddressList *list)
{
	for (int i = 0; list && i < internet_address_list_length(list); i++) {
		InternetAddress *entry = internet_address_list_get_address(list, i);

		if (INTERNET_ADDRESS_IS_GROUP(entry)) {
			print_people(INTERNET_ADDRESS_GROUP(entry)->members);
			continue;
		}
		printf("person ");
		print_text(internet_address_get_name(entry));
		putchar(' ');
		print_text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(entry)));
		putchar('\n');
	}
}

static void print_part(GMimeObject *parent, GMimeObject *part, gpointer data)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	GMimeDataWrapper *content;
	GMimeStream *stream;
	GByteArray *bytes;

	if (!GMIME_IS_PART(part))
		return;
	printf("part %s/%s ", g_mime_content_type_get_media_type(type),
	       g_mime_content_type_get_media_subtype(type));
	stream = g_mime_stream_mem_new();
	content = g_mime_part_get_content(GMIME_PART(part));
	if (content)
		g_mime_data_wrapper_write_to_stream(content, stream);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	print_hex(bytes->data, bytes->len);
	putchar('\n');
	g_object_unref(stream);
}

int main(int argc, char **argv)
{
	g_mime_init();
	for (int i = 1; i < argc; i++) {
		GMimeStream *file = g_mime_stream_file_open(argv[i], "r", NULL);
		GMimeParser *parser = g_mime_parser_new_with_stream(file);
		GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);

		puts("mail");
		if (g_mime_message_get_subject(mail)) {
			printf("subject ");
			print_text(g_mime_message_get_subject(mail));
			putchar('\n');
		}
		print_people(g_mime_message_get_from(mail));
		print_people(g_mime_message_get_to(mail));
		print_people(g_mime_message_get_cc(mail));
		g_mime_message_foreach(mail, print_part, NULL);
		g_object_unref(mail);
		g_object_unref(parser);
		g_object_unref(file);
	}
	return 0;
}
