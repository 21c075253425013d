const PACKAGE = 'com.alibaba.dashscope';

/** Setters of each `…Param` class as the library has them: a value of another type must not compile. */
const CHAT_SETTERS = [
  'Float temperature',
  'Double topP',
  'Integer topK',
  'Integer maxTokens',
  'Integer seed',
  'Boolean enableSearch',
  'Boolean incrementalOutput',
];
const SETTERS: Record<string, { package: string; setters: string[] }> = {
  Generation: {
    package: 'aigc.generation',
    setters: [
      `java.util.List<${PACKAGE}.common.Message> messages`,
      'String prompt',
      'String resultFormat',
      ...CHAT_SETTERS,
    ],
  },
  MultiModalConversation: {
    package: 'aigc.multimodalconversation',
    setters: ['java.util.Collection<? extends Object> messages', ...CHAT_SETTERS],
  },
  ImageSynthesis: {
    package: 'aigc.imagesynthesis',
    setters: ['String prompt', 'String negativePrompt', 'Integer n', 'String size'],
  },
  VideoSynthesis: {
    package: 'aigc.videosynthesis',
    setters: [
      'String prompt',
      'String negativePrompt',
      'String template',
      'String imgUrl',
      'String firstFrameUrl',
      'String lastFrameUrl',
      'String size',
    ],
  },
  TextEmbedding: { package: 'embeddings', setters: ['java.util.Collection<? extends String> texts'] },
  TextReRank: { package: 'rerank', setters: ['String query', 'java.util.Collection<? extends String> documents'] },
};

/**
 * Stand-ins for DashScope's Java library, by file name: each call prints every setter and its value on one line,
 * characters as hexadecimal numbers, and answers with `answer`.
 */
export function dashScopeJavaStubs(): Record<string, string> {
  const files: Record<string, string> = {};
  const add = (name: string, code: string) => {
    const end = name.lastIndexOf('.');
    files[`${name.replaceAll('.', '/')}.java`] = `package ${name.slice(0, end)};\n${code}\n`;
  };
  for (const [name, { package: folder, setters }] of Object.entries(SETTERS)) {
    const own = `${PACKAGE}.${folder}`;
    const all = ['String apiKey', 'String model', ...setters].map((setter) => {
      const [, type, method] = /^(.*) (\w+)$/.exec(setter) ?? [];
      return `public Builder ${method}(${type} value) { return set("${method}", value); }`;
    });
    add(
      `${own}.${name}Param`,
      `public class ${name}Param {
  public final StringBuilder line = new StringBuilder("${name}");
  public static Builder builder() { return new Builder(); }
  public static class Builder {
    private final ${name}Param made = new ${name}Param();
    private Builder set(String name, Object value) {
      made.line.append(' ').append(name).append('=').append(${PACKAGE}.utils.Show.of(value));
      return this;
    }
    ${all.join('\n    ')}
    public Builder parameter(String name, Object value) { return set("parameter:" + name, value); }
    public Builder header(String name, Object value) { return set("header:" + name, value); }
    public ${name}Param build() { return made; }
  }
}`,
    );
    add(
      `${own}.${name}Result`,
      `public class ${name}Result {
  public ${name}Result getOutput() { return this; }
  public java.util.List<${name}Result> getChoices() { return java.util.Collections.singletonList(this); }
  public ${name}Result getMessage() { return this; }
  public String getContent() { return "answer"; }
  public String getText() { return "answer"; }
  public String toString() { return "answer"; }
}`,
    );
    add(
      `${own}.${name}`,
      `import ${PACKAGE}.utils.Constants;
public class ${name} {
  public ${name}Result call(${name}Param param) throws Exception {
    System.out.println(param.line + " baseUrl=" + ${PACKAGE}.utils.Show.of(Constants.baseHttpApiUrl));
    return new ${name}Result();
  }
  public io.reactivex.Flowable<${name}Result> streamCall(${name}Param param) throws Exception {
    param.line.append(" stream");
    return new io.reactivex.Flowable<>(call(param));
  }
}`,
    );
  }
  add(
    `${PACKAGE}.common.Message`,
    `public class Message {
  public String json, role, content;
  public static Message builder() { return new Message(); }
  public Message role(String role) { this.role = role; return this; }
  public Message content(String content) { this.content = content; return this; }
  public Message build() { return this; }
}`,
  );
  add(`${PACKAGE}.utils.Constants`, 'public class Constants { public static String baseHttpApiUrl; }');
  add(
    `${PACKAGE}.utils.JsonUtils`,
    `import ${PACKAGE}.common.Message;
public class JsonUtils {
  public static class Json { final String text; Json(String text) { this.text = text; } }
  public static String toJson(Object value) { return String.valueOf(value); }
  public static Object parseString(String text) { return new Json(text); }
  public static <T> T fromJson(String text, Class<T> type) {
    Message message = new Message();
    message.json = text;
    return type.cast(message);
  }
}`,
  );
  add(
    `${PACKAGE}.utils.Show`,
    `import ${PACKAGE}.common.Message;
public class Show {
  public static String of(Object value) {
    if (value instanceof String) return text((String) value);
    if (value instanceof JsonUtils.Json) return "json(" + text(((JsonUtils.Json) value).text) + ")";
    if (value instanceof Message) {
      Message message = (Message) value;
      return message.json == null ? "message(" + of(message.role) + "," + of(message.content) + ")" : "json(" + of(message.json) + ")";
    }
    if (value instanceof java.util.Collection) {
      StringBuilder list = new StringBuilder();
      for (Object item : (java.util.Collection<?>) value) list.append(of(item)).append(';');
      return list.toString();
    }
    return value.getClass().getSimpleName() + "(" + value + ")";
  }
  private static String text(String text) {
    StringBuilder units = new StringBuilder();
    for (char unit : text.toCharArray()) units.append(String.format("%04x", (int) unit));
    return units.toString();
  }
}`,
  );
  add(
    'io.reactivex.Flowable',
    `public class Flowable<T> {
  private final T item;
  public Flowable(T item) { this.item = item; }
  public void blockingForEach(java.util.function.Consumer<? super T> consumer) { consumer.accept(item); }
}`,
  );
  return files;
}
