import { useState } from "react";
import { countOf } from "../../lib/counts";
import { FileUpload } from "../../ui/FileUpload";
import { Textarea } from "../../ui/Textarea";
import { isWorkbook, numbersInFile, writtenNumbers } from "./pastedNumbers";

type Props = {
  field: { name: string } & Pick<React.ComponentProps<typeof Textarea>, "ref" | "onChange" | "onBlur">;
  error: string | undefined;
  fill: (numbers: string) => void;
};

/** The numbers are pasted, or read from a file by the browser. The server keeps none of them. */
export function NumbersField({ field, error, fill }: Props) {
  const [read, setRead] = useState("");
  const readFile = async (file: File | undefined) => {
    if (!file) return;
    const content = await file.text();
    if (isWorkbook(content)) {
      setRead(`${file.name} is a workbook. In Excel choose “Save as”, then CSV, and read that file here`);
      return;
    }
    const numbers = numbersInFile(content);
    fill(numbers);
    setRead(`${countOf(writtenNumbers(numbers).length, "number")} read from ${file.name}`);
  };
  return (
    <>
      <Textarea
        label="NHS numbers"
        labelSize="s"
        hint="One a line. The list is used once and is not kept"
        rows={8}
        autoComplete="off"
        spellCheck={false}
        error={error}
        {...field}
      />
      <FileUpload
        name="numbers_file"
        label="Or read them from a file"
        hint="A text or CSV file, not an Excel workbook. Only the NHS numbers are taken from it, and you see them above before you run the search"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(event) => void readFile(event.target.files?.[0])}
      />
      <p role="status">{read}</p>
    </>
  );
}
