"""What anybody may open of the toolkit; it is the same beside every practice."""

THE_TOOLKITS = {"toolkit_option": "O1", "toolkit_resource": "fpm-taking-opioids"}
