/**
 * Tones of 60 ms, one for each of the pitches that speech is made of, as Opus encodes them: three packets of 20 ms, taken
 * from the midst of a longer tone. Nothing here encodes Opus.
 */
export const OPUS_TONES: readonly (readonly string[])[] = [
  [
    'eJ6xRawMpIZ5l5XNmgFiBW7oSGWT15iQPFQyimxuzzwhMEjnRE1oYxI/',
    'eJ6xWXiVgRpF/noCZaPUSbNE4tnWgFjI6J7B3vBoV5wGJ2Dyg+LasuV9uGQ=',
    'eJ6xRawMpPzQgzxg2dnz8/Z24U8ONacwyEprb+HkQnP0lUgiTyp/EB8=',
  ],
  [
    'eJ137Gi9ATRVLErPE1tX7Y+7mnjzeO+6oG1443SUktf5DevJMES9LB3Li78aXuZaZ5MKZEionw==',
    'eJ6xWXh6EjEiG5Pb4LKCxyRVFlb3eKPFuWTKlnRB7YuWx8+HQEu1+gI=',
    'eJ6xVxDA5ogPubzAQCxfMHuoeNKjLBBmhKzMRV/uEfeioSTTfT1Y6XG0uJiRCF0JmRTdyEmW',
  ],
  [
    'eJ6xWXhrWUiygIcljKNMWY1xXnDO0J5PZTrk/8zQNqUQVaiD7SarIfgVYlQ2Ig==',
    'eJ6xWXhrWU6IP7nwAZu3nbsWnv4PDoxs3rAA49I8uEF2B1nLsIodIMO/SUu1+i4=',
    'eJ6xWXhrUkdZpw8l05l5zYY1g2oGtN5VuBx0GUub5mV0r0zHeGnv36XHohi3SkMRTKnWAkQ=',
  ],
  [
    'eJ6xV7wYqzTeJnsEkVtpjDBHELUDwdTin9Uwi63UjrXmaN02vaLKXH11VgS0g6Pwd+wiIA/P',
    'eJ6xWXhiov3BGhq0YbvhN6qnJpWUEuteTWHJeIwZET1gVVuXQ57hCEEdqavrSu8aKTWNh8I=',
    'eJ6xo1/lTCAmlTC6duIt6fdpVDldL1/bnQfxA2+zBmC6E7vagfFWLCjq9PmYFan8fP08c4pdJ2VOhw==',
  ],
  [
    'eJ6yLBBZ0mCeAjSVvbGU9xwFECWdjox9FgA7L4l5gQG7bfydmEjw9WKhxOUi9gfe',
    'eJ6xZwHNNSzA4exrTY14+qJ6YW/tWDqhIYrw0g3ZprUgNNO6b+Y58DP/b7yTBhKBo5GpCFpSlQ==',
    'eJ6xV7wXwCssHDaP5zxVlog1CngFBUygqDePcUlK+j876IwdJGTdHruZtktckXqKhPNy38ekC+5U4Ozs',
  ],
  [
    'eJ/6ZuOYmduCYo5wxCksSfJqbQy7I+1Mf9bfJAMa/aCvhkWdDfogtHm94NGAqAZvPWH6dOCLidnHZU6q',
    'eJ/6ZuOYmduCYo5jM0NnUkVvgR5Q8hCYNVmdr6JmGy2eZRQ0J97YMo7dq/5cT+xVCecO4Alv2ddHlQ==',
    'eJ/6ZuOYmduCYo5jElkGdas8m0m574v91BuPm7Bff5aqVdYHixfdP6fUB1JZMJkHQ229sBCeDSjq',
  ],
  [
    'eJ6yMt0RWVwXQoYkuBYUf3sV1oxG0Vwn3RW1j9fvga9b+VOkvGSYjEMkyWl6NkoD1yrv',
    'eJ6yBwObJS9axUkbe+F4Jk0AoxsInWU2YQpkNBbiuSRlhXsqP/ACy46Vwlc8BLzE',
    'eJ6yMt0RWVwXCqzRWo3zMDr+JammS8gA5UJ5cVLgQMmG9+yl8irToiQq9UfBQmlT7w==',
  ],
  [
    'eJ6yJ+Y/Ncgh+ARoiYzFpttr2nrZZh6oVj9TIFK0CyWQuvrN+Xz0oyCC',
    'eJ6p1BHfwZqGRX706a9scTobNLUyP20jH+Yi1W+nJm6mRIspAz5O+yI=',
    'eJ6p0+dZBilX0/w56YPvZN8kYLiES/n+NvGsw5xJY3jtEN6hDOIowO4lbg2C',
  ],
];

/** 20 ms of silence. */
export const OPUS_SILENCE = '+P/+';
