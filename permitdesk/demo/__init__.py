"""The sample office: plainly invented, made by this room, shown by `permitdesk demo`."""
