"""Stand-ins for the client libraries: they record each call as JSON and refuse arguments that the real ones refuse."""
import base64
import sys
from types import ModuleType, SimpleNamespace

calls = []


def record(name, **details):
    calls.append({"call": name, **{key: plain(value) for key, value in details.items() if value is not None}})


def plain(value):
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return f"<{type(value).__name__}>"


def space(**fields):
    return SimpleNamespace(**fields)


class Omit:
    pass


class DefaultHttpxClient:
    def __init__(self, verify=True):
        self.verify = verify


CHAT_FIELDS = (
    "messages model frequency_penalty logit_bias logprobs max_completion_tokens max_tokens metadata n "
    "parallel_tool_calls presence_penalty reasoning_effort response_format seed stop store stream stream_options "
    "temperature tool_choice tools top_logprobs top_p user extra_headers extra_query extra_body timeout"
).split()
MESSAGE_FIELDS = (
    "max_tokens messages model metadata service_tier stop_sequences system thinking tool_choice tools "
    "extra_headers extra_query extra_body timeout"
).split()


def check(name, allowed, arguments):
    for argument in arguments:
        if argument not in allowed:
            raise TypeError(f"{name}() got an unexpected keyword argument '{argument}'")


class OpenAI:
    def __init__(self, *, api_key, base_url, http_client=None):
        self.chat = space(completions=space(create=self.create))
        self.client = {"api_key": api_key, "base_url": base_url, "verify": http_client is None or http_client.verify}

    def create(self, **arguments):
        check("create", CHAT_FIELDS, arguments)
        record("chat.completions.create", client=self.client, arguments=arguments)
        if arguments.get("stream"):
            return iter([space(choices=[]), space(choices=[space(delta=space(content="answer"))])])
        return space(choices=[space(message=space(content="answer"))])


class Anthropic:
    def __init__(self, *, base_url, api_key=None, auth_token=None, http_client=None):
        self.messages = self
        self.client = {"api_key": api_key, "auth_token": auth_token, "base_url": base_url}

    def create(self, **arguments):
        check("create", MESSAGE_FIELDS, arguments)
        record("messages.create", client=self.client, arguments=arguments)
        return space(content=[space(type="thinking"), space(type="text", text="answer")])

    def stream(self, **arguments):
        check("stream", MESSAGE_FIELDS, arguments)
        record("messages.stream", client=self.client, arguments=arguments)
        self.text_stream = iter(["ans", "wer"])
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class Response(SimpleNamespace):
    def __str__(self):
        return "answer"


def dashscope_call(name):
    class Call:
        @classmethod
        def call(cls, model, api_key=None, stream=False, **arguments):
            record(
                name,
                base_url=sys.modules["dashscope"].base_http_api_url,
                api_key=api_key,
                arguments={"model": model, "stream": stream, **arguments},
            )
            message = space(content="answer")
            response = Response(status_code=200, output=space(text="answer", choices=[space(message=message)]))
            return iter([response]) if stream else response

    Call.__name__ = name
    return Call


def module(name, **members):
    made = ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made


module("openai", OpenAI=OpenAI, Omit=Omit, DefaultHttpxClient=DefaultHttpxClient)
module("anthropic", Anthropic=Anthropic, Omit=Omit, DefaultHttpxClient=DefaultHttpxClient)
module(
    "dashscope",
    base_http_api_url=None,
    **{
        name: dashscope_call(name)
        for name in (
            "Generation",
            "MultiModalConversation",
            "MultiModalEmbedding",
            "TextEmbedding",
            "TextReRank",
            "ImageSynthesis",
            "VideoSynthesis",
        )
    },
)
