# Reads every figure that a reporting client may see, page by page, into one data frame.
#
#   install.packages(c("httr2", "dplyr"))
#   Sys.setenv(STEPDOWN_URL = "https://stepdown.example.org", STEPDOWN_ICB = "ZZ9",
#              STEPDOWN_CLIENT_ID = "…", STEPDOWN_CLIENT_SECRET = "…")
#   source("read_aggregates.R")
#   reviewed <- read_aggregates(measure = "patients-reviewed", level = "icb", period = "month")

library(httr2)

read_aggregates <- function(...) {
  url <- Sys.getenv("STEPDOWN_URL")
  program <- oauth_client(
    id = Sys.getenv("STEPDOWN_CLIENT_ID"),
    secret = Sys.getenv("STEPDOWN_CLIENT_SECRET"),
    token_url = paste0(url, "/oauth/token"),
    auth = "header"
  )
  first <- request(url) |>
    req_url_path("api", "v1", "icbs", Sys.getenv("STEPDOWN_ICB"), "aggregates") |>
    req_url_query(..., .multi = "explode") |>
    req_oauth_client_credentials(program) |>
    # Waits as long as Retry-After says.
    req_retry(max_tries = 5, is_transient = \(answer) resp_status(answer) %in% c(429, 503))

  # The address stays the same; only the cursor changes. All pages are of one snapshot.
  following <- iterate_with_cursor("cursor", resp_param_value = \(answer) resp_body_json(answer)$next_cursor)
  pages <- req_perform_iterative(first, following, max_reqs = Inf)

  # What is suppressed is NA, which does not mean nought: see the column `status`.
  rows <- lapply(pages, \(answer) resp_body_json(answer, simplifyVector = TRUE)$items)
  dplyr::bind_rows(Filter(is.data.frame, rows))
}
